select '{"__typename":"Query","force":' || (coalesce((
  select '{"__typename":"Force","name":' || to_json(t2_."name")::text || ',"participations":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"__typename":"Participation","label":' || to_json(t3_."label")::text || '}' as j
      from "participation" t3_
      where t3_."role" = $1::text and t3_."actor_id" = t2_."id"
      order by t3_."key"
      limit $2::integer
    ) p
  )) || '}') || '}'
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $3::text and s.kind = 'Force'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Force' and s.slug = $3::text
  )) and t2_.kind = 'Force'
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
