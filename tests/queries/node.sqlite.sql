select concat('{"official":', (case when ?1 in ('Article') then coalesce((
  select concat('{"__typename":"Article","id":', (json_quote(('Article:' || t2_."key"))), '}')
  from "article" t2_
  where t2_."key" = ?2
), 'null') when ?1 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t3_."key"))), ',"low":', cast(t3_."low" as text), ',"high":', (case when t3_."high" is null then 'null' else cast(t3_."high" as text) end), ',"claimant":', (
    select case when t4_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t4_1."kind"), '}') end
    from "entity" t4_
    left join "organization" t4_1 on t4_1.id = t4_.id
    where t4_."id" = t3_."claimant_id"
  ), '}')
  from "figure" t3_
  where t3_."key" = ?2
), 'null') when ?1 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t5_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t5_."kind"), ',"id":', (json_quote((t5_."kind" || ':' || t5_."key"))), ',"slug":', json_quote(t5_."slug"), ',"name":', json_quote(t5_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t6_
    where t6_."speaker_id" = t5_."id"
  ) as text), '}'), '}') when t5_."kind" in ('Incident', 'Place') then concat('{"__typename":', json_quote(t5_."kind"), ',"id":', (json_quote((t5_."kind" || ':' || t5_."key"))), ',"slug":', json_quote(t5_."slug"), ',"name":', json_quote(t5_."name"), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t5_."key"))), ',"slug":', json_quote(t5_."slug"), ',"name":', json_quote(t5_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t7_
    where t7_."speaker_id" = t5_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t8_."title"), '}') as j
      from "tenure" t8_
      where t8_."official_id" = t5_."id"
      order by t8_."position"
    ) r
  )), '}') end
  from "entity" t5_
  where t5_."key" = ?2 and t5_."kind" = ?1
), 'null') when ?1 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t9_."key"))), ',"label":', json_quote(t9_."label"), ',"headline":', json_quote(t9_."headline"), ',"url":', (case when t9_."url" is null then 'null' else json_quote(t9_."url") end), ',"afterParagraph":', cast(t9_."after_paragraph" as text), ',"article":', (
    select concat('{"slug":', json_quote(t10_."slug"), '}')
    from "article" t10_
    where t10_."id" = t9_."article_id"
  ), ',"target":', coalesce((
    select concat('{"slug":', json_quote(t11_."slug"), '}')
    from "article" t11_
    where t11_."id" = t9_."target_id"
  ), 'null'), '}')
  from "related_link" t9_
  where t9_."key" = ?2
), 'null') when ?1 in ('Statement') then coalesce((
  select concat('{"__typename":"Statement","id":', (json_quote(('Statement:' || t12_."key"))), '}')
  from "statement" t12_
  where t12_."key" = ?2
), 'null') else 'null' end), ',"figure":', (case when ?3 in ('Article') then coalesce((
  select concat('{"__typename":"Article","id":', (json_quote(('Article:' || t13_."key"))), '}')
  from "article" t13_
  where t13_."key" = ?4
), 'null') when ?3 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t14_."key"))), ',"low":', cast(t14_."low" as text), ',"high":', (case when t14_."high" is null then 'null' else cast(t14_."high" as text) end), ',"claimant":', (
    select case when t15_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t15_1."kind"), '}') end
    from "entity" t15_
    left join "organization" t15_1 on t15_1.id = t15_.id
    where t15_."id" = t14_."claimant_id"
  ), '}')
  from "figure" t14_
  where t14_."key" = ?4
), 'null') when ?3 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t16_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t16_."kind"), ',"id":', (json_quote((t16_."kind" || ':' || t16_."key"))), ',"slug":', json_quote(t16_."slug"), ',"name":', json_quote(t16_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t17_
    where t17_."speaker_id" = t16_."id"
  ) as text), '}'), '}') when t16_."kind" in ('Incident', 'Place') then concat('{"__typename":', json_quote(t16_."kind"), ',"id":', (json_quote((t16_."kind" || ':' || t16_."key"))), ',"slug":', json_quote(t16_."slug"), ',"name":', json_quote(t16_."name"), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t16_."key"))), ',"slug":', json_quote(t16_."slug"), ',"name":', json_quote(t16_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t18_
    where t18_."speaker_id" = t16_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t19_."title"), '}') as j
      from "tenure" t19_
      where t19_."official_id" = t16_."id"
      order by t19_."position"
    ) r
  )), '}') end
  from "entity" t16_
  where t16_."key" = ?4 and t16_."kind" = ?3
), 'null') when ?3 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t20_."key"))), ',"label":', json_quote(t20_."label"), ',"headline":', json_quote(t20_."headline"), ',"url":', (case when t20_."url" is null then 'null' else json_quote(t20_."url") end), ',"afterParagraph":', cast(t20_."after_paragraph" as text), ',"article":', (
    select concat('{"slug":', json_quote(t21_."slug"), '}')
    from "article" t21_
    where t21_."id" = t20_."article_id"
  ), ',"target":', coalesce((
    select concat('{"slug":', json_quote(t22_."slug"), '}')
    from "article" t22_
    where t22_."id" = t20_."target_id"
  ), 'null'), '}')
  from "related_link" t20_
  where t20_."key" = ?4
), 'null') when ?3 in ('Statement') then coalesce((
  select concat('{"__typename":"Statement","id":', (json_quote(('Statement:' || t23_."key"))), '}')
  from "statement" t23_
  where t23_."key" = ?4
), 'null') else 'null' end), ',"link":', (case when ?5 in ('Article') then coalesce((
  select concat('{"__typename":"Article","id":', (json_quote(('Article:' || t24_."key"))), '}')
  from "article" t24_
  where t24_."key" = ?6
), 'null') when ?5 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t25_."key"))), ',"low":', cast(t25_."low" as text), ',"high":', (case when t25_."high" is null then 'null' else cast(t25_."high" as text) end), ',"claimant":', (
    select case when t26_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t26_1."kind"), '}') end
    from "entity" t26_
    left join "organization" t26_1 on t26_1.id = t26_.id
    where t26_."id" = t25_."claimant_id"
  ), '}')
  from "figure" t25_
  where t25_."key" = ?6
), 'null') when ?5 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t27_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t27_."kind"), ',"id":', (json_quote((t27_."kind" || ':' || t27_."key"))), ',"slug":', json_quote(t27_."slug"), ',"name":', json_quote(t27_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t28_
    where t28_."speaker_id" = t27_."id"
  ) as text), '}'), '}') when t27_."kind" in ('Incident', 'Place') then concat('{"__typename":', json_quote(t27_."kind"), ',"id":', (json_quote((t27_."kind" || ':' || t27_."key"))), ',"slug":', json_quote(t27_."slug"), ',"name":', json_quote(t27_."name"), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t27_."key"))), ',"slug":', json_quote(t27_."slug"), ',"name":', json_quote(t27_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t29_
    where t29_."speaker_id" = t27_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t30_."title"), '}') as j
      from "tenure" t30_
      where t30_."official_id" = t27_."id"
      order by t30_."position"
    ) r
  )), '}') end
  from "entity" t27_
  where t27_."key" = ?6 and t27_."kind" = ?5
), 'null') when ?5 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t31_."key"))), ',"label":', json_quote(t31_."label"), ',"headline":', json_quote(t31_."headline"), ',"url":', (case when t31_."url" is null then 'null' else json_quote(t31_."url") end), ',"afterParagraph":', cast(t31_."after_paragraph" as text), ',"article":', (
    select concat('{"slug":', json_quote(t32_."slug"), '}')
    from "article" t32_
    where t32_."id" = t31_."article_id"
  ), ',"target":', coalesce((
    select concat('{"slug":', json_quote(t33_."slug"), '}')
    from "article" t33_
    where t33_."id" = t31_."target_id"
  ), 'null'), '}')
  from "related_link" t31_
  where t31_."key" = ?6
), 'null') when ?5 in ('Statement') then coalesce((
  select concat('{"__typename":"Statement","id":', (json_quote(('Statement:' || t34_."key"))), '}')
  from "statement" t34_
  where t34_."key" = ?6
), 'null') else 'null' end), ',"missing":', (case when ?7 in ('Article') then coalesce((
  select concat('{"__typename":"Article","id":', (json_quote(('Article:' || t35_."key"))), '}')
  from "article" t35_
  where t35_."key" = ?8
), 'null') when ?7 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t36_."key"))), ',"low":', cast(t36_."low" as text), ',"high":', (case when t36_."high" is null then 'null' else cast(t36_."high" as text) end), ',"claimant":', (
    select case when t37_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t37_1."kind"), '}') end
    from "entity" t37_
    left join "organization" t37_1 on t37_1.id = t37_.id
    where t37_."id" = t36_."claimant_id"
  ), '}')
  from "figure" t36_
  where t36_."key" = ?8
), 'null') when ?7 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t38_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t38_."kind"), ',"id":', (json_quote((t38_."kind" || ':' || t38_."key"))), ',"slug":', json_quote(t38_."slug"), ',"name":', json_quote(t38_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t39_
    where t39_."speaker_id" = t38_."id"
  ) as text), '}'), '}') when t38_."kind" in ('Incident', 'Place') then concat('{"__typename":', json_quote(t38_."kind"), ',"id":', (json_quote((t38_."kind" || ':' || t38_."key"))), ',"slug":', json_quote(t38_."slug"), ',"name":', json_quote(t38_."name"), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t38_."key"))), ',"slug":', json_quote(t38_."slug"), ',"name":', json_quote(t38_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t40_
    where t40_."speaker_id" = t38_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t41_."title"), '}') as j
      from "tenure" t41_
      where t41_."official_id" = t38_."id"
      order by t41_."position"
    ) r
  )), '}') end
  from "entity" t38_
  where t38_."key" = ?8 and t38_."kind" = ?7
), 'null') when ?7 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t42_."key"))), ',"label":', json_quote(t42_."label"), ',"headline":', json_quote(t42_."headline"), ',"url":', (case when t42_."url" is null then 'null' else json_quote(t42_."url") end), ',"afterParagraph":', cast(t42_."after_paragraph" as text), ',"article":', (
    select concat('{"slug":', json_quote(t43_."slug"), '}')
    from "article" t43_
    where t43_."id" = t42_."article_id"
  ), ',"target":', coalesce((
    select concat('{"slug":', json_quote(t44_."slug"), '}')
    from "article" t44_
    where t44_."id" = t42_."target_id"
  ), 'null'), '}')
  from "related_link" t42_
  where t42_."key" = ?8
), 'null') when ?7 in ('Statement') then coalesce((
  select concat('{"__typename":"Statement","id":', (json_quote(('Statement:' || t45_."key"))), '}')
  from "statement" t45_
  where t45_."key" = ?8
), 'null') else 'null' end), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
