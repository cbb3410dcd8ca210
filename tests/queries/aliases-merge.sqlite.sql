select concat('{"first":', (coalesce((
  select concat('{"who":', json_quote(t2_."name"), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t3_."title"), ',"organization":', coalesce((
        select concat('{"name":', json_quote(t4_."name"), '}')
        from "entity" t4_
        where t4_."id" = t3_."organization_id"
      ), 'null'), '}') as j
      from "tenure" t3_
      where t3_."official_id" = t2_."id"
      order by t3_."position"
    ) r
  )), ',"name":', json_quote(t2_."name"), '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?1 and s.kind = 'Official'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Official' and s.slug = ?1
  )) and t2_.kind = 'Official'
), 'null')), ',"second":', coalesce((
  select concat('{"who":', json_quote(t5_."name"), '}')
  from "entity" t5_
  where t5_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?2 and s.kind = 'Official'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Official' and s.slug = ?2
  )) and t5_.kind = 'Official'
), 'null'), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
