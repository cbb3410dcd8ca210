select '{"organization":' || (coalesce((
  select ('{"during":' || ('{"totalCount":' || (
    select count(*)
    from "official" t4_
    where t4_."id" in (
      select t5_."official_id"
      from "tenure" t5_
      where t5_."organization_id" = t2_."id" and (t5_.since_latest <= $1::timestamptz or t5_.attested_latest <= $1::timestamptz) and (t5_.until_earliest >= $2::timestamptz or t5_.attested_earliest >= $2::timestamptz)
    )
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t6_."slug")::text || ',"postsOn":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"title":' || to_json(t7_."title")::text || '}' as j
          from "tenure" t7_
          where (t7_.since_latest <= $3::timestamptz or t7_.attested_latest <= $3::timestamptz) and (t7_.until_earliest >= $4::timestamptz or t7_.attested_earliest >= $4::timestamptz) and t7_."official_id" = t6_."id"
          order by t7_."position"
        ) r
      )) || '}' as j
      from "entity" t6_
      where t6_."id" in (
        select t8_."official_id"
        from "tenure" t8_
        where t8_."organization_id" = t2_."id" and (t8_.since_latest <= $5::timestamptz or t8_.attested_latest <= $5::timestamptz) and (t8_.until_earliest >= $6::timestamptz or t8_.attested_earliest >= $6::timestamptz)
      )
      order by t6_."name_sort", t6_."key"
      limit $7::integer
    ) p
  )) || '}') || ',"before":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t9_."slug")::text || '}' as j
      from "entity" t9_
      where t9_."id" in (
        select t10_."official_id"
        from "tenure" t10_
        where t10_."organization_id" = t2_."id" and (t10_.since_latest <= $8::timestamptz or t10_.attested_latest <= $8::timestamptz) and (t10_.until_earliest >= $9::timestamptz or t10_.attested_earliest >= $9::timestamptz)
      )
      order by t9_."name_sort", t9_."key"
      limit $10::integer
    ) p
  )) || '}') || ',"between":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t11_."slug")::text || '}' as j
      from "entity" t11_
      where t11_."id" in (
        select t12_."official_id"
        from "tenure" t12_
        where t12_."organization_id" = t2_."id" and (t12_.since_latest <= $11::timestamptz or t12_.attested_latest <= $11::timestamptz) and (t12_.until_earliest >= $12::timestamptz or t12_.attested_earliest >= $12::timestamptz)
      )
      order by t11_."name_sort", t11_."key"
      limit $13::integer
    ) p
  )) || '}') || ',"ever":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t13_."slug")::text || '}' as j
      from "entity" t13_
      where t13_."id" in (
        select t14_."official_id"
        from "tenure" t14_
        where t14_."organization_id" = t2_."id"
      )
      order by t13_."name_sort", t13_."key"
      limit $14::integer
    ) p
  )) || '}')) || ((',"tenures":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t15_."title")::text || ',"official":' || ((
        select '{"slug":' || to_json(t16_."slug")::text || '}'
        from "entity" t16_
        where t16_."id" = t15_."official_id"
      )) || ',"since":' || (case when t15_."since_edtf" is null then 'null' else '{"edtf":' || (case when t15_."since_edtf" is null then 'null' else to_json(t15_."since_edtf")::text end) || '}' end) || '}' as j
      from "tenure" t15_
      where t15_."organization_id" = t2_."id"
      order by t15_."key"
    ) r
  )) || ',"forces":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t17_."slug")::text || '}' as j
      from "entity" t17_
      join "force" t17_1 on t17_1.id = t17_.id
      where t17_1."answers_to_id" = t2_."id"
      order by t17_."key"
    ) r
  ))) || (',"parent":' || (coalesce((
    select '{"slug":' || to_json(t18_."slug")::text || '}'
    from "entity" t18_
    where t18_."id" = t2_."parent_id"
  ), 'null')) || ',"children":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t19_."slug")::text || '}' as j
      from "entity" t19_
      join "organization" t19_1 on t19_1.id = t19_.id
      where t19_1."parent_id" = t2_."id"
      order by t19_."key"
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
