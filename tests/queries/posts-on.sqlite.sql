select concat('{"organization":', (coalesce((
  select concat('{"during":', (concat('{"totalCount":', cast((
    select count(*)
    from "official" t4_
    where t4_."id" in (
      select t5_."official_id"
      from "tenure" t5_
      where t5_."organization_id" = t2_."id" and (t5_.since_latest <= ?1 or t5_.attested_latest <= ?1) and (t5_.until_earliest >= ?2 or t5_.attested_earliest >= ?2)
    )
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t6_."slug"), ',"postsOn":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"title":', json_quote(t7_."title"), '}') as j
          from "tenure" t7_
          where (t7_.since_latest <= ?3 or t7_.attested_latest <= ?3) and (t7_.until_earliest >= ?4 or t7_.attested_earliest >= ?4) and t7_."official_id" = t6_."id"
          order by t7_."position"
        ) r
      )), '}') as j
      from "entity" t6_
      where t6_."id" in (
        select t8_."official_id"
        from "tenure" t8_
        where t8_."organization_id" = t2_."id" and (t8_.since_latest <= ?5 or t8_.attested_latest <= ?5) and (t8_.until_earliest >= ?6 or t8_.attested_earliest >= ?6)
      )
      order by t6_."name_sort", t6_."key"
      limit ?7
    ) p
  )), '}')), ',"before":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t9_."slug"), '}') as j
      from "entity" t9_
      where t9_."id" in (
        select t10_."official_id"
        from "tenure" t10_
        where t10_."organization_id" = t2_."id" and (t10_.since_latest <= ?8 or t10_.attested_latest <= ?8) and (t10_.until_earliest >= ?9 or t10_.attested_earliest >= ?9)
      )
      order by t9_."name_sort", t9_."key"
      limit ?10
    ) p
  )), '}')), ',"between":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t11_."slug"), '}') as j
      from "entity" t11_
      where t11_."id" in (
        select t12_."official_id"
        from "tenure" t12_
        where t12_."organization_id" = t2_."id" and (t12_.since_latest <= ?11 or t12_.attested_latest <= ?11) and (t12_.until_earliest >= ?12 or t12_.attested_earliest >= ?12)
      )
      order by t11_."name_sort", t11_."key"
      limit ?13
    ) p
  )), '}')), ',"ever":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t13_."slug"), '}') as j
      from "entity" t13_
      where t13_."id" in (
        select t14_."official_id"
        from "tenure" t14_
        where t14_."organization_id" = t2_."id"
      )
      order by t13_."name_sort", t13_."key"
      limit ?14
    ) p
  )), '}')), ',"tenures":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t15_."title"), ',"official":', (
        select concat('{"slug":', json_quote(t16_."slug"), '}')
        from "entity" t16_
        where t16_."id" = t15_."official_id"
      ), ',"since":', (case when t15_."since_edtf" is null then 'null' else concat('{"edtf":', (case when t15_."since_edtf" is null then 'null' else json_quote(t15_."since_edtf") end), '}') end), '}') as j
      from "tenure" t15_
      where t15_."organization_id" = t2_."id"
      order by t15_."key"
    ) r
  )), ',"forces":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t17_."slug"), '}') as j
      from "entity" t17_
      join "force" t17_1 on t17_1.id = t17_.id
      where t17_1."answers_to_id" = t2_."id"
      order by t17_."key"
    ) r
  )), ',"parent":', coalesce((
    select concat('{"slug":', json_quote(t18_."slug"), '}')
    from "entity" t18_
    where t18_."id" = t2_."parent_id"
  ), 'null'), ',"children":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t19_."slug"), '}') as j
      from "entity" t19_
      join "organization" t19_1 on t19_1.id = t19_.id
      where t19_1."parent_id" = t2_."id"
      order by t19_."key"
    ) r
  )), '}')
  from "organization" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?15 and s.kind = 'Organization'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Organization' and s.slug = ?15
  ))
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
