select '{"place":' || (coalesce((
  select ('{"name":' || to_json(t2_."name")::text || ',"asked":' || to_json(coalesce((
    select t3_.text
    from "name" t3_
    where t3_."entity_id" = t2_."id" and t3_.language = $1::text
    order by case t3_.kind when 'PRIMARY' then 0 else 1 end, t3_.position
    limit 1
  ), t2_."name"))::text || ',"arabic":') || (to_json(coalesce((
    select t4_.text
    from "name" t4_
    where t4_."entity_id" = t2_."id" and t4_.language = $2::text
    order by case t4_.kind when 'PRIMARY' then 0 else 1 end, t4_.position
    limit 1
  ), t2_."name"))::text || ',"none":' || to_json(coalesce((
    select t5_.text
    from "name" t5_
    where t5_."entity_id" = t2_."id" and t5_.language = $3::text
    order by case t5_.kind when 'PRIMARY' then 0 else 1 end, t5_.position
    limit 1
  ), t2_."name"))::text || ',"names":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"text":' || to_json(t6_."text")::text || ',"language":' || to_json(t6_."language")::text || ',"kind":' || to_json(t6_."kind")::text || '}' as j
      from "name" t6_
      where t6_."entity_id" = t2_."id"
      order by t6_."position"
    ) r
  )) || '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $4::text and s.kind = 'Place'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Place' and s.slug = $4::text
  )) and t2_.kind = 'Place'
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
