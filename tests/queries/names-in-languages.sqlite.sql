select concat('{"place":', coalesce((
  select concat('{"name":', json_quote(t2_."name"), ',"written":', json_quote(coalesce((
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
  ), t2_."name")), ',"preferred":', (
    select concat('{"text":', json_quote(t4_."text"), ',"language":', json_quote(t4_."language"), ',"kind":', json_quote(t4_."kind"), '}')
    from "name" t4_
    left join (
      select tag.key as n, tag.value as tag
      from json_each(?2) tag
      order by tag.key
    ) t4_l on t4_l.tag = t4_.language
    where t4_."entity_id" = t2_."id"
    order by t4_l.n is null, t4_l.n, case t4_.kind when 'PRIMARY' then 0 else 1 end, t4_.position
    limit 1
  ), ',"none":', (
    select concat('{"text":', json_quote(t5_."text"), ',"language":', json_quote(t5_."language"), '}')
    from "name" t5_
    left join (
      select tag.key as n, tag.value as tag
      from json_each(?3) tag
      order by tag.key
    ) t5_l on t5_l.tag = t5_.language
    where t5_."entity_id" = t2_."id"
    order by t5_l.n is null, t5_l.n, case t5_.kind when 'PRIMARY' then 0 else 1 end, t5_.position
    limit 1
  ), ',"other":', (
    select concat('{"text":', json_quote(t6_."text"), ',"language":', json_quote(t6_."language"), '}')
    from "name" t6_
    left join (
      select tag.key as n, tag.value as tag
      from json_each(?4) tag
      order by tag.key
    ) t6_l on t6_l.tag = t6_.language
    where t6_."entity_id" = t2_."id"
    order by t6_l.n is null, t6_l.n, case t6_.kind when 'PRIMARY' then 0 else 1 end, t6_.position
    limit 1
  ), '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?5 and s.kind = 'Place'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Place' and s.slug = ?5
  )) and t2_.kind = 'Place'
), 'null'), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
