select concat('{"__typename":"Query","force":', (coalesce((
  select concat('{"__typename":"Force","name":', json_quote(t2_."name"), ',"participations":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"__typename":"Participation","label":', json_quote(t3_."label"), '}') as j
      from "participation" t3_
      where t3_."role" = ?1 and t3_."actor_id" = t2_."id"
      order by t3_."key"
      limit ?2
    ) p
  )), '}')), '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?3 and s.kind = 'Force'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Force' and s.slug = ?3
  )) and t2_.kind = 'Force'
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
