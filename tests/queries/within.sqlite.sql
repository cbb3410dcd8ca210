select concat('{"places":', ((with mt2_ as materialized (
  select t2_."id" as id
  from "place" t2_
  where (t2_."id" in (
    select descendant_id as id
    from place_closure
    where ancestor_id in (
      select t3_."id"
      from "entity" t3_
      where ((t3_."slug" = ?1))
    )
  ))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt2_
) as text), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"slug":', json_quote(t4_."slug"), ',"parent":', coalesce((
      select concat('{"slug":', json_quote(t5_."slug"), '}')
      from "entity" t5_
      where t5_."id" = t4_1."within_id"
    ), 'null'), '}') as j
    from mt2_
    cross join "entity" t4_
    join "place" t4_1 on t4_1.id = t4_.id
    where t4_1."id" = mt2_.id
    order by t4_."name_sort", t4_1."key"
    limit ?2
  ) p
)), '}'))), ',"incidents":', ((with mt6_ as materialized (
  select t6_."id" as id
  from "incident" t6_
  where (t6_."place_id" in (
    select descendant_id as id
    from place_closure
    where ancestor_id in (
      select t9_."id"
      from "entity" t9_
      where ((t9_."slug" = ?3))
    )
  ))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt6_
) as text), ',"facets":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"value":', json_quote(t), ',"count":', cast(c as text), '}') as j
    from (
      select v, c, k.kind || ':' || k.key as t
      from (
        select t11_.ancestor_id as v, count(distinct t10_."id") as c
        from mt6_
        cross join "incident" t10_
        join place_closure t11_ on t11_.descendant_id = t10_."place_id"
        where t10_."id" = mt6_.id and true group by t11_.ancestor_id
      ) f
      join entity k on k.id = v
      order by c desc, t
      limit ?4
    ) b, "entity" t12_
    where t12_."id" = b.v
    order by c desc, t
  ) r
)), '}'))), ',"figures":', ((with mt13_ as materialized (
  select t13_."id" as id
  from "figure" t13_
  where (t13_."incident_id" in (with t15_ as (
    select descendant_id as id
    from place_closure
    where ancestor_id in (
      select t14_."id"
      from "entity" t14_
      where ((t14_."slug" = ?5))
    )
  ) select id from t15_ union all select i.id from incident i join t15_ on i.place_id = t15_.id))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt13_
) as text), ',"facets":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"value":', json_quote(t), ',"count":', cast(c as text), '}') as j
    from (
      select v, c, k.kind || ':' || k.key as t
      from (
        select t17_.ancestor_id as v, count(distinct t16_."id") as c
        from mt13_
        cross join "figure" t16_
        left join incident t18_ on t18_.id = t16_."incident_id"
        join place_closure t17_ on t17_.descendant_id = coalesce(t18_.place_id, t16_."incident_id")
        where t16_."id" = mt13_.id and true group by t17_.ancestor_id
      ) f
      join entity k on k.id = v
      order by c desc, t
      limit ?6
    ) b, "entity" t19_
    where t19_."id" = b.v
    order by c desc, t
  ) r
)), '}'))), ',"articles":', ((with mt20_ as materialized (
  select t20_."id" as id
  from "article" t20_
  where (t20_."id" in (
    select article_id
    from "subject"
    where entity_id in (with t22_ as (
      select descendant_id as id
      from place_closure
      where ancestor_id in (
        select t21_."id"
        from "entity" t21_
        where ((t21_."slug" = ?7))
      )
    ) select id from t22_ union all select i.id from incident i join t22_ on i.place_id = t22_.id)
  ))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt20_
) as text), ',"facets":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"value":', json_quote(t), ',"count":', cast(c as text), '}') as j
    from (
      select v, c, k.kind || ':' || k.key as t
      from (
        select t24_.ancestor_id as v, count(distinct t23_."id") as c
        from mt20_
        cross join "article" t23_
        join "subject" t25_ on t25_.article_id = t23_."id"
        left join incident t26_ on t26_.id = t25_.entity_id
        join place_closure t24_ on t24_.descendant_id = coalesce(t26_.place_id, t25_.entity_id)
        where t23_."id" = mt20_.id and true group by t24_.ancestor_id
      ) f
      join entity k on k.id = v
      order by c desc, t
      limit ?8
    ) b, "entity" t27_
    where t27_."id" = b.v
    order by c desc, t
  ) r
)), '}'))), ',"statements":', ((with mt28_ as materialized (
  select t28_."id" as id
  from "statement" t28_
  where (t28_."id" in (
    select statement_id
    from "statement_subject"
    where entity_id in (with t30_ as (
      select descendant_id as id
      from place_closure
      where ancestor_id in (
        select t29_."id"
        from "entity" t29_
        where ((t29_."slug" = ?9))
      )
    ) select id from t30_ union all select i.id from incident i join t30_ on i.place_id = t30_.id)
  ))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt28_
) as text), ',"facets":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"value":', json_quote(t), ',"count":', cast(c as text), '}') as j
    from (
      select v, c, k.kind || ':' || k.key as t
      from (
        select t32_.ancestor_id as v, count(distinct t31_."id") as c
        from mt28_
        cross join "statement" t31_
        join "statement_subject" t33_ on t33_.statement_id = t31_."id"
        left join incident t34_ on t34_.id = t33_.entity_id
        join place_closure t32_ on t32_.descendant_id = coalesce(t34_.place_id, t33_.entity_id)
        where t31_."id" = mt28_.id and true group by t32_.ancestor_id
      ) f
      join entity k on k.id = v
      order by c desc, t
      limit ?10
    ) b, "entity" t35_
    where t35_."id" = b.v
    order by c desc, t
  ) r
)), '}'))), ',"missing":', ((with mt36_ as materialized (
  select t36_."id" as id
  from "incident" t36_
  where ((((t36_."place_id" in (
    select t37_."id"
    from "place" t37_
    where (false)
  ) or (t36_."place_id" in (
    select t38_."id"
    from "place" t38_
  )) is not true)) or (((t36_."id" in (
    select t39_."incident_id"
    from "figure" t39_
  )) is not true))))
) select concat('{"totalCount":', cast((
  select count(*)
  from mt36_
) as text), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"slug":', json_quote(t40_."slug"), '}') as j
    from mt36_
    cross join "entity" t40_
    join "incident" t40_1 on t40_1.id = t40_.id
    where t40_1."id" = mt36_.id
    order by t40_1."occurred_sort" desc, t40_1."key" desc
    limit ?11
  ) p
)), '}'))), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
