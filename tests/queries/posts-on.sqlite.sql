select concat('{"organization":', (coalesce((
  select concat('{"during":', (concat('{"totalCount":', cast((
    select count(*)
    from "official" t3_
    where t3_."id" in (
      select t4_."official_id"
      from "tenure" t4_
      where t4_."organization_id" = t2_."id" and coalesce(t4_.since_earliest, t4_.attested_earliest) <= ?1 and coalesce(t4_.until_latest, t4_.attested_latest) >= ?2
    )
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t5_."slug"), ',"postsOn":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"title":', json_quote(t6_."title"), '}') as j
          from "tenure" t6_
          where coalesce(t6_.since_earliest, t6_.attested_earliest) <= ?3 and coalesce(t6_.until_latest, t6_.attested_latest) >= ?4 and t6_."official_id" = t5_."id"
          order by t6_."position"
        ) r
      )), '}') as j
      from "entity" t5_
      where t5_."id" in (
        select t7_."official_id"
        from "tenure" t7_
        where t7_."organization_id" = t2_."id" and coalesce(t7_.since_earliest, t7_.attested_earliest) <= ?5 and coalesce(t7_.until_latest, t7_.attested_latest) >= ?6
      )
      order by t5_."name", t5_."key"
      limit ?7
    ) p
  )), '}')), ',"before":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t8_."slug"), '}') as j
      from "entity" t8_
      where t8_."id" in (
        select t9_."official_id"
        from "tenure" t9_
        where t9_."organization_id" = t2_."id" and coalesce(t9_.since_earliest, t9_.attested_earliest) <= ?8 and coalesce(t9_.until_latest, t9_.attested_latest) >= ?9
      )
      order by t8_."name", t8_."key"
      limit ?10
    ) p
  )), '}')), ',"between":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t10_."slug"), '}') as j
      from "entity" t10_
      where t10_."id" in (
        select t11_."official_id"
        from "tenure" t11_
        where t11_."organization_id" = t2_."id" and coalesce(t11_.since_earliest, t11_.attested_earliest) <= ?11 and coalesce(t11_.until_latest, t11_.attested_latest) >= ?12
      )
      order by t10_."name", t10_."key"
      limit ?13
    ) p
  )), '}')), ',"ever":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t12_."slug"), '}') as j
      from "entity" t12_
      where t12_."id" in (
        select t13_."official_id"
        from "tenure" t13_
        where t13_."organization_id" = t2_."id"
      )
      order by t12_."name", t12_."key"
      limit ?14
    ) p
  )), '}')), ',"tenures":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t14_."title"), ',"official":', (
        select concat('{"slug":', json_quote(t15_."slug"), '}')
        from "entity" t15_
        where t15_."id" = t14_."official_id"
      ), ',"since":', (case when t14_."since_edtf" is null then 'null' else concat('{"edtf":', (case when t14_."since_edtf" is null then 'null' else json_quote(t14_."since_edtf") end), '}') end), '}') as j
      from "tenure" t14_
      where t14_."organization_id" = t2_."id"
      order by t14_."key"
    ) r
  )), ',"forces":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t16_."slug"), '}') as j
      from "entity" t16_
      join "force" t16_1 on t16_1.id = t16_.id
      where t16_1."answers_to_id" = t2_."id"
      order by t16_."key"
    ) r
  )), ',"parent":', coalesce((
    select concat('{"slug":', json_quote(t17_."slug"), '}')
    from "entity" t17_
    where t17_."id" = t2_."parent_id"
  ), 'null'), ',"children":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t18_."slug"), '}') as j
      from "entity" t18_
      join "organization" t18_1 on t18_1.id = t18_.id
      where t18_1."parent_id" = t2_."id"
      order by t18_."key"
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
