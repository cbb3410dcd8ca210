select '{"place":' || (coalesce((
  select ('{"name":' || to_json(t2_."name")::text || ',"written":' || to_json(coalesce((
    select t3_.text
    from "name" t3_
    join (
      select n, tag
      from unnest($1::text[]) with ordinality as u(tag, n)
      order by n
    ) t3_l on t3_l.tag = t3_.language
    where t3_."entity_id" = t2_."id"
    order by t3_l.n is null, t3_l.n, case t3_.kind when 'PRIMARY' then 0 else 1 end, t3_.position
    limit 1
  ), t2_."name"))::text || ',"preferred":') || (((
    select '{"text":' || to_json(t4_."text")::text || ',"language":' || to_json(t4_."language")::text || ',"kind":' || to_json(t4_."kind")::text || '}'
    from "name" t4_
    left join (
      select n, tag
      from unnest($2::text[]) with ordinality as u(tag, n)
      order by n
    ) t4_l on t4_l.tag = t4_.language
    where t4_."entity_id" = t2_."id"
    order by t4_l.n is null, t4_l.n, case t4_.kind when 'PRIMARY' then 0 else 1 end, t4_.position
    limit 1
  )) || ',"none":' || ((
    select '{"text":' || to_json(t5_."text")::text || ',"language":' || to_json(t5_."language")::text || '}'
    from "name" t5_
    left join (
      select n, tag
      from unnest($3::text[]) with ordinality as u(tag, n)
      order by n
    ) t5_l on t5_l.tag = t5_.language
    where t5_."entity_id" = t2_."id"
    order by t5_l.n is null, t5_l.n, case t5_.kind when 'PRIMARY' then 0 else 1 end, t5_.position
    limit 1
  )) || ',"other":' || ((
    select '{"text":' || to_json(t6_."text")::text || ',"language":' || to_json(t6_."language")::text || '}'
    from "name" t6_
    left join (
      select n, tag
      from unnest($4::text[]) with ordinality as u(tag, n)
      order by n
    ) t6_l on t6_l.tag = t6_.language
    where t6_."entity_id" = t2_."id"
    order by t6_l.n is null, t6_l.n, case t6_.kind when 'PRIMARY' then 0 else 1 end, t6_.position
    limit 1
  )) || '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $5::text and s.kind = 'Place'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Place' and s.slug = $5::text
  )) and t2_.kind = 'Place'
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
