select '{"first":' || (coalesce((
  select '{"who":' || to_json(t2_."name")::text || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t3_."title")::text || ',"organization":' || (coalesce((
        select '{"name":' || to_json(t4_."name")::text || '}'
        from "entity" t4_
        where t4_."id" = t3_."organization_id"
      ), 'null')) || '}' as j
      from "tenure" t3_
      where t3_."official_id" = t2_."id"
      order by t3_."position"
    ) r
  )) || ',"name":' || to_json(t2_."name")::text || '}'
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $1::text and s.kind = 'Official'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Official' and s.slug = $1::text
  )) and t2_.kind = 'Official'
), 'null')) || ',"second":' || (coalesce((
  select '{"who":' || to_json(t5_."name")::text || '}'
  from "entity" t5_
  where t5_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $2::text and s.kind = 'Official'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Official' and s.slug = $2::text
  )) and t5_.kind = 'Official'
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
