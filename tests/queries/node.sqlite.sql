select concat('{"official":', (case when ?1 in ('Article') then coalesce((
  select concat('{"__typename":"Article","id":', (json_quote(('Article:' || t2_."key"))), '}')
  from "article" t2_
  where t2_."key" = ?2
), 'null') when ?1 in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t3_."kind" in ('Conflict', 'Incident', 'Place') then concat('{"__typename":', json_quote(t3_."kind"), ',"id":', (json_quote((t3_."kind" || ':' || t3_."key"))), ',"slug":', json_quote(t3_."slug"), ',"name":', json_quote(t3_."name"), '}') when t3_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t3_."kind"), ',"id":', (json_quote((t3_."kind" || ':' || t3_."key"))), ',"slug":', json_quote(t3_."slug"), ',"name":', json_quote(t3_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t4_
    where t4_."speaker_id" = t3_."id"
  ) as text), '}'), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t3_."key"))), ',"slug":', json_quote(t3_."slug"), ',"name":', json_quote(t3_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t5_
    where t5_."speaker_id" = t3_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t6_."title"), '}') as j
      from "tenure" t6_
      where t6_."official_id" = t3_."id"
      order by t6_."position"
    ) r
  )), '}') end
  from "entity" t3_
  where t3_."key" = ?2 and t3_."kind" = ?1
), 'null') when ?1 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t7_."key"))), ',"low":', (case when t7_."low" is null then 'null' else cast(t7_."low" as text) end), ',"high":', (case when t7_."high" is null then 'null' else cast(t7_."high" as text) end), ',"claimant":', (
    select case when t8_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t8_1."kind"), '}') end
    from "entity" t8_
    left join "organization" t8_1 on t8_1.id = t8_.id
    where t8_."id" = t7_."claimant_id"
  ), '}')
  from "figure" t7_
  where t7_."key" = ?2
), 'null') when ?1 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t9_."key"))), ',"label":', (case when t9_."label" is null then 'null' else json_quote(t9_."label") end), ',"headline":', json_quote(t9_."headline"), ',"url":', (case when t9_."url" is null then 'null' else json_quote(t9_."url") end), ',"afterParagraph":', (case when t9_."after_paragraph" is null then 'null' else cast(t9_."after_paragraph" as text) end), ',"article":', (
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
), 'null') when ?3 in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t14_."kind" in ('Conflict', 'Incident', 'Place') then concat('{"__typename":', json_quote(t14_."kind"), ',"id":', (json_quote((t14_."kind" || ':' || t14_."key"))), ',"slug":', json_quote(t14_."slug"), ',"name":', json_quote(t14_."name"), '}') when t14_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t14_."kind"), ',"id":', (json_quote((t14_."kind" || ':' || t14_."key"))), ',"slug":', json_quote(t14_."slug"), ',"name":', json_quote(t14_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t15_
    where t15_."speaker_id" = t14_."id"
  ) as text), '}'), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t14_."key"))), ',"slug":', json_quote(t14_."slug"), ',"name":', json_quote(t14_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t16_
    where t16_."speaker_id" = t14_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t17_."title"), '}') as j
      from "tenure" t17_
      where t17_."official_id" = t14_."id"
      order by t17_."position"
    ) r
  )), '}') end
  from "entity" t14_
  where t14_."key" = ?4 and t14_."kind" = ?3
), 'null') when ?3 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t18_."key"))), ',"low":', (case when t18_."low" is null then 'null' else cast(t18_."low" as text) end), ',"high":', (case when t18_."high" is null then 'null' else cast(t18_."high" as text) end), ',"claimant":', (
    select case when t19_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t19_1."kind"), '}') end
    from "entity" t19_
    left join "organization" t19_1 on t19_1.id = t19_.id
    where t19_."id" = t18_."claimant_id"
  ), '}')
  from "figure" t18_
  where t18_."key" = ?4
), 'null') when ?3 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t20_."key"))), ',"label":', (case when t20_."label" is null then 'null' else json_quote(t20_."label") end), ',"headline":', json_quote(t20_."headline"), ',"url":', (case when t20_."url" is null then 'null' else json_quote(t20_."url") end), ',"afterParagraph":', (case when t20_."after_paragraph" is null then 'null' else cast(t20_."after_paragraph" as text) end), ',"article":', (
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
), 'null') when ?5 in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t25_."kind" in ('Conflict', 'Incident', 'Place') then concat('{"__typename":', json_quote(t25_."kind"), ',"id":', (json_quote((t25_."kind" || ':' || t25_."key"))), ',"slug":', json_quote(t25_."slug"), ',"name":', json_quote(t25_."name"), '}') when t25_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t25_."kind"), ',"id":', (json_quote((t25_."kind" || ':' || t25_."key"))), ',"slug":', json_quote(t25_."slug"), ',"name":', json_quote(t25_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t26_
    where t26_."speaker_id" = t25_."id"
  ) as text), '}'), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t25_."key"))), ',"slug":', json_quote(t25_."slug"), ',"name":', json_quote(t25_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t27_
    where t27_."speaker_id" = t25_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t28_."title"), '}') as j
      from "tenure" t28_
      where t28_."official_id" = t25_."id"
      order by t28_."position"
    ) r
  )), '}') end
  from "entity" t25_
  where t25_."key" = ?6 and t25_."kind" = ?5
), 'null') when ?5 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t29_."key"))), ',"low":', (case when t29_."low" is null then 'null' else cast(t29_."low" as text) end), ',"high":', (case when t29_."high" is null then 'null' else cast(t29_."high" as text) end), ',"claimant":', (
    select case when t30_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t30_1."kind"), '}') end
    from "entity" t30_
    left join "organization" t30_1 on t30_1.id = t30_.id
    where t30_."id" = t29_."claimant_id"
  ), '}')
  from "figure" t29_
  where t29_."key" = ?6
), 'null') when ?5 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t31_."key"))), ',"label":', (case when t31_."label" is null then 'null' else json_quote(t31_."label") end), ',"headline":', json_quote(t31_."headline"), ',"url":', (case when t31_."url" is null then 'null' else json_quote(t31_."url") end), ',"afterParagraph":', (case when t31_."after_paragraph" is null then 'null' else cast(t31_."after_paragraph" as text) end), ',"article":', (
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
), 'null') when ?7 in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t36_."kind" in ('Conflict', 'Incident', 'Place') then concat('{"__typename":', json_quote(t36_."kind"), ',"id":', (json_quote((t36_."kind" || ':' || t36_."key"))), ',"slug":', json_quote(t36_."slug"), ',"name":', json_quote(t36_."name"), '}') when t36_."kind" in ('Force', 'Organization') then concat('{"__typename":', json_quote(t36_."kind"), ',"id":', (json_quote((t36_."kind" || ':' || t36_."key"))), ',"slug":', json_quote(t36_."slug"), ',"name":', json_quote(t36_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t37_
    where t37_."speaker_id" = t36_."id"
  ) as text), '}'), '}') else concat('{"__typename":"Official","id":', (json_quote(('Official:' || t36_."key"))), ',"slug":', json_quote(t36_."slug"), ',"name":', json_quote(t36_."name"), ',"statements":', concat('{"totalCount":', cast((
    select count(*)
    from "statement" t38_
    where t38_."speaker_id" = t36_."id"
  ) as text), '}'), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t39_."title"), '}') as j
      from "tenure" t39_
      where t39_."official_id" = t36_."id"
      order by t39_."position"
    ) r
  )), '}') end
  from "entity" t36_
  where t36_."key" = ?8 and t36_."kind" = ?7
), 'null') when ?7 in ('Figure') then coalesce((
  select concat('{"__typename":"Figure","id":', (json_quote(('Figure:' || t40_."key"))), ',"low":', (case when t40_."low" is null then 'null' else cast(t40_."low" as text) end), ',"high":', (case when t40_."high" is null then 'null' else cast(t40_."high" as text) end), ',"claimant":', (
    select case when t41_."kind" in ('Force', 'Official') then concat('{}') else concat('{"kind":', json_quote(t41_1."kind"), '}') end
    from "entity" t41_
    left join "organization" t41_1 on t41_1.id = t41_.id
    where t41_."id" = t40_."claimant_id"
  ), '}')
  from "figure" t40_
  where t40_."key" = ?8
), 'null') when ?7 in ('RelatedLink') then coalesce((
  select concat('{"__typename":"RelatedLink","id":', (json_quote(('RelatedLink:' || t42_."key"))), ',"label":', (case when t42_."label" is null then 'null' else json_quote(t42_."label") end), ',"headline":', json_quote(t42_."headline"), ',"url":', (case when t42_."url" is null then 'null' else json_quote(t42_."url") end), ',"afterParagraph":', (case when t42_."after_paragraph" is null then 'null' else cast(t42_."after_paragraph" as text) end), ',"article":', (
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
