select ('{"official":' || (case when $1::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t2_."key"))::text) || '}'
  from "article" t2_
  where t2_."key" = $2::text
), 'null') when $1::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t3_."key"))::text) || ',"low":' || t3_."low"::text) || (',"high":' || (case when t3_."high" is null then 'null' else t3_."high"::text end) || ',"claimant":' || ((
    select case when t4_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t4_1."kind")::text || '}' end
    from "entity" t4_
    left
    join "organization" t4_1 on t4_1.id = t4_.id
    where t4_."id" = t3_."claimant_id"
  )) || '}')
  from "figure" t3_
  where t3_."key" = $2::text
), 'null') when $1::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t5_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t5_."kind")::text || ',"id":' || (to_json((t5_."kind" || ':' || t5_."key"))::text) || ',"slug":') || (to_json(t5_."slug")::text || ',"name":' || to_json(t5_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t7_
    where t7_."speaker_id" = t5_."id"
  )::text || '}') || '}') when t5_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t5_."kind")::text || ',"id":' || (to_json((t5_."kind" || ':' || t5_."key"))::text)) || (',"slug":' || to_json(t5_."slug")::text || ',"name":' || to_json(t5_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t5_."key"))::text) || ',"slug":' || to_json(t5_."slug")::text || ',"name":') || (to_json(t5_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t9_
    where t9_."speaker_id" = t5_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t10_."title")::text || '}' as j
      from "tenure" t10_
      where t10_."official_id" = t5_."id"
      order by t10_."position"
    ) r
  )) || '}') end
  from "entity" t5_
  where t5_."key" = $2::text and t5_."kind" = $1::text
), 'null') when $1::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t11_."key"))::text) || ',"label":' || to_json(t11_."label")::text || ',"headline":' || to_json(t11_."headline")::text || ',"url":') || ((case when t11_."url" is null then 'null' else to_json(t11_."url")::text end) || ',"afterParagraph":' || t11_."after_paragraph"::text || ',"article":' || ((
    select '{"slug":' || to_json(t12_."slug")::text || '}'
    from "article" t12_
    where t12_."id" = t11_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t13_."slug")::text || '}'
    from "article" t13_
    where t13_."id" = t11_."target_id"
  ), 'null')) || '}')
  from "related_link" t11_
  where t11_."key" = $2::text
), 'null') when $1::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t14_."key"))::text) || '}'
  from "statement" t14_
  where t14_."key" = $2::text
), 'null') else 'null' end) || ',"figure":' || (case when $3::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t15_."key"))::text) || '}'
  from "article" t15_
  where t15_."key" = $4::text
), 'null') when $3::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t16_."key"))::text) || ',"low":' || t16_."low"::text) || (',"high":' || (case when t16_."high" is null then 'null' else t16_."high"::text end) || ',"claimant":' || ((
    select case when t17_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t17_1."kind")::text || '}' end
    from "entity" t17_
    left
    join "organization" t17_1 on t17_1.id = t17_.id
    where t17_."id" = t16_."claimant_id"
  )) || '}')
  from "figure" t16_
  where t16_."key" = $4::text
), 'null') when $3::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t18_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t18_."kind")::text || ',"id":' || (to_json((t18_."kind" || ':' || t18_."key"))::text) || ',"slug":') || (to_json(t18_."slug")::text || ',"name":' || to_json(t18_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t20_
    where t20_."speaker_id" = t18_."id"
  )::text || '}') || '}') when t18_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t18_."kind")::text || ',"id":' || (to_json((t18_."kind" || ':' || t18_."key"))::text)) || (',"slug":' || to_json(t18_."slug")::text || ',"name":' || to_json(t18_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t18_."key"))::text) || ',"slug":' || to_json(t18_."slug")::text || ',"name":') || (to_json(t18_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t22_
    where t22_."speaker_id" = t18_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t23_."title")::text || '}' as j
      from "tenure" t23_
      where t23_."official_id" = t18_."id"
      order by t23_."position"
    ) r
  )) || '}') end
  from "entity" t18_
  where t18_."key" = $4::text and t18_."kind" = $3::text
), 'null') when $3::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t24_."key"))::text) || ',"label":' || to_json(t24_."label")::text || ',"headline":' || to_json(t24_."headline")::text || ',"url":') || ((case when t24_."url" is null then 'null' else to_json(t24_."url")::text end) || ',"afterParagraph":' || t24_."after_paragraph"::text || ',"article":' || ((
    select '{"slug":' || to_json(t25_."slug")::text || '}'
    from "article" t25_
    where t25_."id" = t24_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t26_."slug")::text || '}'
    from "article" t26_
    where t26_."id" = t24_."target_id"
  ), 'null')) || '}')
  from "related_link" t24_
  where t24_."key" = $4::text
), 'null') when $3::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t27_."key"))::text) || '}'
  from "statement" t27_
  where t27_."key" = $4::text
), 'null') else 'null' end)) || (',"link":' || (case when $5::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t28_."key"))::text) || '}'
  from "article" t28_
  where t28_."key" = $6::text
), 'null') when $5::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t29_."key"))::text) || ',"low":' || t29_."low"::text) || (',"high":' || (case when t29_."high" is null then 'null' else t29_."high"::text end) || ',"claimant":' || ((
    select case when t30_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t30_1."kind")::text || '}' end
    from "entity" t30_
    left
    join "organization" t30_1 on t30_1.id = t30_.id
    where t30_."id" = t29_."claimant_id"
  )) || '}')
  from "figure" t29_
  where t29_."key" = $6::text
), 'null') when $5::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t31_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t31_."kind")::text || ',"id":' || (to_json((t31_."kind" || ':' || t31_."key"))::text) || ',"slug":') || (to_json(t31_."slug")::text || ',"name":' || to_json(t31_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t33_
    where t33_."speaker_id" = t31_."id"
  )::text || '}') || '}') when t31_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t31_."kind")::text || ',"id":' || (to_json((t31_."kind" || ':' || t31_."key"))::text)) || (',"slug":' || to_json(t31_."slug")::text || ',"name":' || to_json(t31_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t31_."key"))::text) || ',"slug":' || to_json(t31_."slug")::text || ',"name":') || (to_json(t31_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t35_
    where t35_."speaker_id" = t31_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t36_."title")::text || '}' as j
      from "tenure" t36_
      where t36_."official_id" = t31_."id"
      order by t36_."position"
    ) r
  )) || '}') end
  from "entity" t31_
  where t31_."key" = $6::text and t31_."kind" = $5::text
), 'null') when $5::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t37_."key"))::text) || ',"label":' || to_json(t37_."label")::text || ',"headline":' || to_json(t37_."headline")::text || ',"url":') || ((case when t37_."url" is null then 'null' else to_json(t37_."url")::text end) || ',"afterParagraph":' || t37_."after_paragraph"::text || ',"article":' || ((
    select '{"slug":' || to_json(t38_."slug")::text || '}'
    from "article" t38_
    where t38_."id" = t37_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t39_."slug")::text || '}'
    from "article" t39_
    where t39_."id" = t37_."target_id"
  ), 'null')) || '}')
  from "related_link" t37_
  where t37_."key" = $6::text
), 'null') when $5::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t40_."key"))::text) || '}'
  from "statement" t40_
  where t40_."key" = $6::text
), 'null') else 'null' end) || ',"missing":' || (case when $7::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t41_."key"))::text) || '}'
  from "article" t41_
  where t41_."key" = $8::text
), 'null') when $7::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t42_."key"))::text) || ',"low":' || t42_."low"::text) || (',"high":' || (case when t42_."high" is null then 'null' else t42_."high"::text end) || ',"claimant":' || ((
    select case when t43_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t43_1."kind")::text || '}' end
    from "entity" t43_
    left
    join "organization" t43_1 on t43_1.id = t43_.id
    where t43_."id" = t42_."claimant_id"
  )) || '}')
  from "figure" t42_
  where t42_."key" = $8::text
), 'null') when $7::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t44_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t44_."kind")::text || ',"id":' || (to_json((t44_."kind" || ':' || t44_."key"))::text) || ',"slug":') || (to_json(t44_."slug")::text || ',"name":' || to_json(t44_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t46_
    where t46_."speaker_id" = t44_."id"
  )::text || '}') || '}') when t44_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t44_."kind")::text || ',"id":' || (to_json((t44_."kind" || ':' || t44_."key"))::text)) || (',"slug":' || to_json(t44_."slug")::text || ',"name":' || to_json(t44_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t44_."key"))::text) || ',"slug":' || to_json(t44_."slug")::text || ',"name":') || (to_json(t44_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t48_
    where t48_."speaker_id" = t44_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t49_."title")::text || '}' as j
      from "tenure" t49_
      where t49_."official_id" = t44_."id"
      order by t49_."position"
    ) r
  )) || '}') end
  from "entity" t44_
  where t44_."key" = $8::text and t44_."kind" = $7::text
), 'null') when $7::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t50_."key"))::text) || ',"label":' || to_json(t50_."label")::text || ',"headline":' || to_json(t50_."headline")::text || ',"url":') || ((case when t50_."url" is null then 'null' else to_json(t50_."url")::text end) || ',"afterParagraph":' || t50_."after_paragraph"::text || ',"article":' || ((
    select '{"slug":' || to_json(t51_."slug")::text || '}'
    from "article" t51_
    where t51_."id" = t50_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t52_."slug")::text || '}'
    from "article" t52_
    where t52_."id" = t50_."target_id"
  ), 'null')) || '}')
  from "related_link" t50_
  where t50_."key" = $8::text
), 'null') when $7::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t53_."key"))::text) || '}'
  from "statement" t53_
  where t53_."key" = $8::text
), 'null') else 'null' end) || '}') as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
