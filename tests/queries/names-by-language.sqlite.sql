select concat('{"place":', (coalesce((
  select concat('{"name":', json_quote(t2_."name"), ',"asked":', json_quote(coalesce((
    select t3_.text
    from "name" t3_
    join (
      select tag.key as n, tag.value as tag
      from json_each(?1) tag
      order by tag.key
    ) t3_l on t3_l.tag = t3_.language
    where t3_."entity_id" = t2_."id"
    order by t3_l.n is null, t3_l.n, case t3_.kind when 'PRIMARY' then 0 else 1 end, t3_.position
    limit 1
  ), t2_."name")), ',"arabic":', json_quote(coalesce((
    select t4_.text
    from "name" t4_
    join (
      select tag.key as n, tag.value as tag
      from json_each(?2) tag
      order by tag.key
    ) t4_l on t4_l.tag = t4_.language
    where t4_."entity_id" = t2_."id"
    order by t4_l.n is null, t4_l.n, case t4_.kind when 'PRIMARY' then 0 else 1 end, t4_.position
    limit 1
  ), t2_."name")), ',"none":', json_quote(coalesce((
    select t5_.text
    from "name" t5_
    join (
      select tag.key as n, tag.value as tag
      from json_each(?3) tag
      order by tag.key
    ) t5_l on t5_l.tag = t5_.language
    where t5_."entity_id" = t2_."id"
    order by t5_l.n is null, t5_l.n, case t5_.kind when 'PRIMARY' then 0 else 1 end, t5_.position
    limit 1
  ), t2_."name")), ',"names":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"text":', json_quote(t6_."text"), ',"language":', json_quote(t6_."language"), ',"kind":', json_quote(t6_."kind"), '}') as j
      from "name" t6_
      where t6_."entity_id" = t2_."id"
      order by t6_."position"
    ) r
  )), '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?4 and s.kind = 'Place'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Place' and s.slug = ?4
  )) and t2_.kind = 'Place'
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
