select ('{"official":' || (case when ?1 in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (json_quote(('Article:' || t2_."key"))) || '}'
  from "article" t2_
  where t2_."key" = ?2
), 'null') when ?1 in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (json_quote(('Figure:' || t3_."key"))) || ',"low":' || cast(t3_."low" as text)) || (',"high":' || (case when t3_."high" is null then 'null' else cast(t3_."high" as text) end) || ',"claimant":' || ((
    select case when t4_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || json_quote(t4_1."kind") || '}' end
    from "entity" t4_
    left
    join "organization" t4_1 on t4_1.id = t4_.id
    where t4_."id" = t3_."claimant_id"
  )) || '}')
  from "figure" t3_
  where t3_."key" = ?2
), 'null') when ?1 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t5_."kind" in ('Force', 'Organization') then ('{"__typename":' || json_quote(t5_."kind") || ',"id":' || (json_quote((t5_."kind" || ':' || t5_."key"))) || ',"slug":') || (json_quote(t5_."slug") || ',"name":' || json_quote(t5_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t7_
    where t7_."speaker_id" = t5_."id"
  ) as text) || '}') || '}') when t5_."kind" in ('Incident', 'Place') then ('{"__typename":' || json_quote(t5_."kind") || ',"id":' || (json_quote((t5_."kind" || ':' || t5_."key")))) || (',"slug":' || json_quote(t5_."slug") || ',"name":' || json_quote(t5_."name") || '}') else ('{"__typename":"Official","id":' || (json_quote(('Official:' || t5_."key"))) || ',"slug":' || json_quote(t5_."slug") || ',"name":') || (json_quote(t5_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t9_
    where t9_."speaker_id" = t5_."id"
  ) as text) || '}') || ',"posts":' || ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select '{"title":' || json_quote(t10_."title") || '}' as j
      from "tenure" t10_
      where t10_."official_id" = t5_."id"
      order by t10_."position"
    ) r
  )) || '}') end
  from "entity" t5_
  where t5_."key" = ?2 and t5_."kind" = ?1
), 'null') when ?1 in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (json_quote(('RelatedLink:' || t11_."key"))) || ',"label":' || json_quote(t11_."label") || ',"headline":' || json_quote(t11_."headline") || ',"url":') || ((case when t11_."url" is null then 'null' else json_quote(t11_."url") end) || ',"afterParagraph":' || cast(t11_."after_paragraph" as text) || ',"article":' || ((
    select '{"slug":' || json_quote(t12_."slug") || '}'
    from "article" t12_
    where t12_."id" = t11_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || json_quote(t13_."slug") || '}'
    from "article" t13_
    where t13_."id" = t11_."target_id"
  ), 'null')) || '}')
  from "related_link" t11_
  where t11_."key" = ?2
), 'null') when ?1 in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (json_quote(('Statement:' || t14_."key"))) || '}'
  from "statement" t14_
  where t14_."key" = ?2
), 'null') else 'null' end) || ',"figure":' || (case when ?3 in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (json_quote(('Article:' || t15_."key"))) || '}'
  from "article" t15_
  where t15_."key" = ?4
), 'null') when ?3 in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (json_quote(('Figure:' || t16_."key"))) || ',"low":' || cast(t16_."low" as text)) || (',"high":' || (case when t16_."high" is null then 'null' else cast(t16_."high" as text) end) || ',"claimant":' || ((
    select case when t17_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || json_quote(t17_1."kind") || '}' end
    from "entity" t17_
    left
    join "organization" t17_1 on t17_1.id = t17_.id
    where t17_."id" = t16_."claimant_id"
  )) || '}')
  from "figure" t16_
  where t16_."key" = ?4
), 'null') when ?3 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t18_."kind" in ('Force', 'Organization') then ('{"__typename":' || json_quote(t18_."kind") || ',"id":' || (json_quote((t18_."kind" || ':' || t18_."key"))) || ',"slug":') || (json_quote(t18_."slug") || ',"name":' || json_quote(t18_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t20_
    where t20_."speaker_id" = t18_."id"
  ) as text) || '}') || '}') when t18_."kind" in ('Incident', 'Place') then ('{"__typename":' || json_quote(t18_."kind") || ',"id":' || (json_quote((t18_."kind" || ':' || t18_."key")))) || (',"slug":' || json_quote(t18_."slug") || ',"name":' || json_quote(t18_."name") || '}') else ('{"__typename":"Official","id":' || (json_quote(('Official:' || t18_."key"))) || ',"slug":' || json_quote(t18_."slug") || ',"name":') || (json_quote(t18_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t22_
    where t22_."speaker_id" = t18_."id"
  ) as text) || '}') || ',"posts":' || ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select '{"title":' || json_quote(t23_."title") || '}' as j
      from "tenure" t23_
      where t23_."official_id" = t18_."id"
      order by t23_."position"
    ) r
  )) || '}') end
  from "entity" t18_
  where t18_."key" = ?4 and t18_."kind" = ?3
), 'null') when ?3 in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (json_quote(('RelatedLink:' || t24_."key"))) || ',"label":' || json_quote(t24_."label") || ',"headline":' || json_quote(t24_."headline") || ',"url":') || ((case when t24_."url" is null then 'null' else json_quote(t24_."url") end) || ',"afterParagraph":' || cast(t24_."after_paragraph" as text) || ',"article":' || ((
    select '{"slug":' || json_quote(t25_."slug") || '}'
    from "article" t25_
    where t25_."id" = t24_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || json_quote(t26_."slug") || '}'
    from "article" t26_
    where t26_."id" = t24_."target_id"
  ), 'null')) || '}')
  from "related_link" t24_
  where t24_."key" = ?4
), 'null') when ?3 in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (json_quote(('Statement:' || t27_."key"))) || '}'
  from "statement" t27_
  where t27_."key" = ?4
), 'null') else 'null' end)) || (',"link":' || (case when ?5 in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (json_quote(('Article:' || t28_."key"))) || '}'
  from "article" t28_
  where t28_."key" = ?6
), 'null') when ?5 in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (json_quote(('Figure:' || t29_."key"))) || ',"low":' || cast(t29_."low" as text)) || (',"high":' || (case when t29_."high" is null then 'null' else cast(t29_."high" as text) end) || ',"claimant":' || ((
    select case when t30_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || json_quote(t30_1."kind") || '}' end
    from "entity" t30_
    left
    join "organization" t30_1 on t30_1.id = t30_.id
    where t30_."id" = t29_."claimant_id"
  )) || '}')
  from "figure" t29_
  where t29_."key" = ?6
), 'null') when ?5 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t31_."kind" in ('Force', 'Organization') then ('{"__typename":' || json_quote(t31_."kind") || ',"id":' || (json_quote((t31_."kind" || ':' || t31_."key"))) || ',"slug":') || (json_quote(t31_."slug") || ',"name":' || json_quote(t31_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t33_
    where t33_."speaker_id" = t31_."id"
  ) as text) || '}') || '}') when t31_."kind" in ('Incident', 'Place') then ('{"__typename":' || json_quote(t31_."kind") || ',"id":' || (json_quote((t31_."kind" || ':' || t31_."key")))) || (',"slug":' || json_quote(t31_."slug") || ',"name":' || json_quote(t31_."name") || '}') else ('{"__typename":"Official","id":' || (json_quote(('Official:' || t31_."key"))) || ',"slug":' || json_quote(t31_."slug") || ',"name":') || (json_quote(t31_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t35_
    where t35_."speaker_id" = t31_."id"
  ) as text) || '}') || ',"posts":' || ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select '{"title":' || json_quote(t36_."title") || '}' as j
      from "tenure" t36_
      where t36_."official_id" = t31_."id"
      order by t36_."position"
    ) r
  )) || '}') end
  from "entity" t31_
  where t31_."key" = ?6 and t31_."kind" = ?5
), 'null') when ?5 in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (json_quote(('RelatedLink:' || t37_."key"))) || ',"label":' || json_quote(t37_."label") || ',"headline":' || json_quote(t37_."headline") || ',"url":') || ((case when t37_."url" is null then 'null' else json_quote(t37_."url") end) || ',"afterParagraph":' || cast(t37_."after_paragraph" as text) || ',"article":' || ((
    select '{"slug":' || json_quote(t38_."slug") || '}'
    from "article" t38_
    where t38_."id" = t37_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || json_quote(t39_."slug") || '}'
    from "article" t39_
    where t39_."id" = t37_."target_id"
  ), 'null')) || '}')
  from "related_link" t37_
  where t37_."key" = ?6
), 'null') when ?5 in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (json_quote(('Statement:' || t40_."key"))) || '}'
  from "statement" t40_
  where t40_."key" = ?6
), 'null') else 'null' end) || ',"missing":' || (case when ?7 in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (json_quote(('Article:' || t41_."key"))) || '}'
  from "article" t41_
  where t41_."key" = ?8
), 'null') when ?7 in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (json_quote(('Figure:' || t42_."key"))) || ',"low":' || cast(t42_."low" as text)) || (',"high":' || (case when t42_."high" is null then 'null' else cast(t42_."high" as text) end) || ',"claimant":' || ((
    select case when t43_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || json_quote(t43_1."kind") || '}' end
    from "entity" t43_
    left
    join "organization" t43_1 on t43_1.id = t43_.id
    where t43_."id" = t42_."claimant_id"
  )) || '}')
  from "figure" t42_
  where t42_."key" = ?8
), 'null') when ?7 in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t44_."kind" in ('Force', 'Organization') then ('{"__typename":' || json_quote(t44_."kind") || ',"id":' || (json_quote((t44_."kind" || ':' || t44_."key"))) || ',"slug":') || (json_quote(t44_."slug") || ',"name":' || json_quote(t44_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t46_
    where t46_."speaker_id" = t44_."id"
  ) as text) || '}') || '}') when t44_."kind" in ('Incident', 'Place') then ('{"__typename":' || json_quote(t44_."kind") || ',"id":' || (json_quote((t44_."kind" || ':' || t44_."key")))) || (',"slug":' || json_quote(t44_."slug") || ',"name":' || json_quote(t44_."name") || '}') else ('{"__typename":"Official","id":' || (json_quote(('Official:' || t44_."key"))) || ',"slug":' || json_quote(t44_."slug") || ',"name":') || (json_quote(t44_."name") || ',"statements":' || ('{"totalCount":' || cast((
    select count(*)
    from "statement" t48_
    where t48_."speaker_id" = t44_."id"
  ) as text) || '}') || ',"posts":' || ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select '{"title":' || json_quote(t49_."title") || '}' as j
      from "tenure" t49_
      where t49_."official_id" = t44_."id"
      order by t49_."position"
    ) r
  )) || '}') end
  from "entity" t44_
  where t44_."key" = ?8 and t44_."kind" = ?7
), 'null') when ?7 in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (json_quote(('RelatedLink:' || t50_."key"))) || ',"label":' || json_quote(t50_."label") || ',"headline":' || json_quote(t50_."headline") || ',"url":') || ((case when t50_."url" is null then 'null' else json_quote(t50_."url") end) || ',"afterParagraph":' || cast(t50_."after_paragraph" as text) || ',"article":' || ((
    select '{"slug":' || json_quote(t51_."slug") || '}'
    from "article" t51_
    where t51_."id" = t50_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || json_quote(t52_."slug") || '}'
    from "article" t52_
    where t52_."id" = t50_."target_id"
  ), 'null')) || '}')
  from "related_link" t50_
  where t50_."key" = ?8
), 'null') when ?7 in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (json_quote(('Statement:' || t53_."key"))) || '}'
  from "statement" t53_
  where t53_."key" = ?8
), 'null') else 'null' end) || '}') as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
