select '{"organization":' || (coalesce((
  select ('{"during":' || ('{"totalCount":' || (
    select count(*)
    from "official" t3_
    where t3_."id" in (
      select t4_."official_id"
      from "tenure" t4_
      where t4_."organization_id" = t2_."id" and coalesce(t4_.since_earliest, t4_.attested_earliest) <= $1::timestamptz and coalesce(t4_.until_latest, t4_.attested_latest) >= $2::timestamptz
    )
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t5_."slug")::text || ',"postsOn":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"title":' || to_json(t6_."title")::text || '}' as j
          from "tenure" t6_
          where coalesce(t6_.since_earliest, t6_.attested_earliest) <= $3::timestamptz and coalesce(t6_.until_latest, t6_.attested_latest) >= $4::timestamptz and t6_."official_id" = t5_."id"
          order by t6_."position"
        ) r
      )) || '}' as j
      from "entity" t5_
      where t5_."id" in (
        select t7_."official_id"
        from "tenure" t7_
        where t7_."organization_id" = t2_."id" and coalesce(t7_.since_earliest, t7_.attested_earliest) <= $5::timestamptz and coalesce(t7_.until_latest, t7_.attested_latest) >= $6::timestamptz
      )
      order by t5_."name", t5_."key"
      limit $7::integer
    ) p
  )) || '}') || ',"before":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t8_."slug")::text || '}' as j
      from "entity" t8_
      where t8_."id" in (
        select t9_."official_id"
        from "tenure" t9_
        where t9_."organization_id" = t2_."id" and coalesce(t9_.since_earliest, t9_.attested_earliest) <= $8::timestamptz and coalesce(t9_.until_latest, t9_.attested_latest) >= $9::timestamptz
      )
      order by t8_."name", t8_."key"
      limit $10::integer
    ) p
  )) || '}') || ',"between":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t10_."slug")::text || '}' as j
      from "entity" t10_
      where t10_."id" in (
        select t11_."official_id"
        from "tenure" t11_
        where t11_."organization_id" = t2_."id" and coalesce(t11_.since_earliest, t11_.attested_earliest) <= $11::timestamptz and coalesce(t11_.until_latest, t11_.attested_latest) >= $12::timestamptz
      )
      order by t10_."name", t10_."key"
      limit $13::integer
    ) p
  )) || '}') || ',"ever":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t12_."slug")::text || '}' as j
      from "entity" t12_
      where t12_."id" in (
        select t13_."official_id"
        from "tenure" t13_
        where t13_."organization_id" = t2_."id"
      )
      order by t12_."name", t12_."key"
      limit $14::integer
    ) p
  )) || '}')) || ((',"tenures":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t14_."title")::text || ',"official":' || ((
        select '{"slug":' || to_json(t15_."slug")::text || '}'
        from "entity" t15_
        where t15_."id" = t14_."official_id"
      )) || ',"since":' || (case when t14_."since_edtf" is null then 'null' else '{"edtf":' || (case when t14_."since_edtf" is null then 'null' else to_json(t14_."since_edtf")::text end) || '}' end) || '}' as j
      from "tenure" t14_
      where t14_."organization_id" = t2_."id"
      order by t14_."key"
    ) r
  )) || ',"forces":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t16_."slug")::text || '}' as j
      from "entity" t16_
      join "force" t16_1 on t16_1.id = t16_.id
      where t16_1."answers_to_id" = t2_."id"
      order by t16_."key"
    ) r
  ))) || (',"parent":' || (coalesce((
    select '{"slug":' || to_json(t17_."slug")::text || '}'
    from "entity" t17_
    where t17_."id" = t2_."parent_id"
  ), 'null')) || ',"children":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t18_."slug")::text || '}' as j
      from "entity" t18_
      join "organization" t18_1 on t18_1.id = t18_.id
      where t18_1."parent_id" = t2_."id"
      order by t18_."key"
    ) r
  )) || '}'))
  from "organization" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $15::text and s.kind = 'Organization'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Organization' and s.slug = $15::text
  ))
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
