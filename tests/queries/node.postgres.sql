select ('{"official":' || (case when $1::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t2_."key"))::text) || '}'
  from "article" t2_
  where t2_."key" = $2::text
), 'null') when $1::text in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t3_."kind" in ('Conflict', 'Incident', 'Place') then ('{"__typename":' || to_json(t3_."kind")::text || ',"id":' || (to_json((t3_."kind" || ':' || t3_."key"))::text)) || (',"slug":' || to_json(t3_."slug")::text || ',"name":' || to_json(t3_."name")::text || '}') when t3_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t3_."kind")::text || ',"id":' || (to_json((t3_."kind" || ':' || t3_."key"))::text) || ',"slug":') || (to_json(t3_."slug")::text || ',"name":' || to_json(t3_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t4_
    where t4_."speaker_id" = t3_."id"
  )::text || '}') || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t3_."key"))::text) || ',"slug":' || to_json(t3_."slug")::text || ',"name":') || (to_json(t3_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t5_
    where t5_."speaker_id" = t3_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t6_."title")::text || '}' as j
      from "tenure" t6_
      where t6_."official_id" = t3_."id"
      order by t6_."position"
    ) r
  )) || '}') end
  from "entity" t3_
  where t3_."key" = $2::text and t3_."kind" = $1::text
), 'null') when $1::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t7_."key"))::text) || ',"low":' || (case when t7_."low" is null then 'null' else t7_."low"::text end)) || (',"high":' || (case when t7_."high" is null then 'null' else t7_."high"::text end) || ',"claimant":' || ((
    select case when t8_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t8_1."kind")::text || '}' end
    from "entity" t8_
    left join "organization" t8_1 on t8_1.id = t8_.id
    where t8_."id" = t7_."claimant_id"
  )) || '}')
  from "figure" t7_
  where t7_."key" = $2::text
), 'null') when $1::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t9_."key"))::text) || ',"label":' || (case when t9_."label" is null then 'null' else to_json(t9_."label")::text end) || ',"headline":' || to_json(t9_."headline")::text || ',"url":') || ((case when t9_."url" is null then 'null' else to_json(t9_."url")::text end) || ',"afterParagraph":' || (case when t9_."after_paragraph" is null then 'null' else t9_."after_paragraph"::text end) || ',"article":' || ((
    select '{"slug":' || to_json(t10_."slug")::text || '}'
    from "article" t10_
    where t10_."id" = t9_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t11_."slug")::text || '}'
    from "article" t11_
    where t11_."id" = t9_."target_id"
  ), 'null')) || '}')
  from "related_link" t9_
  where t9_."key" = $2::text
), 'null') when $1::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t12_."key"))::text) || '}'
  from "statement" t12_
  where t12_."key" = $2::text
), 'null') else 'null' end) || ',"figure":' || (case when $3::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t13_."key"))::text) || '}'
  from "article" t13_
  where t13_."key" = $4::text
), 'null') when $3::text in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t14_."kind" in ('Conflict', 'Incident', 'Place') then ('{"__typename":' || to_json(t14_."kind")::text || ',"id":' || (to_json((t14_."kind" || ':' || t14_."key"))::text)) || (',"slug":' || to_json(t14_."slug")::text || ',"name":' || to_json(t14_."name")::text || '}') when t14_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t14_."kind")::text || ',"id":' || (to_json((t14_."kind" || ':' || t14_."key"))::text) || ',"slug":') || (to_json(t14_."slug")::text || ',"name":' || to_json(t14_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t15_
    where t15_."speaker_id" = t14_."id"
  )::text || '}') || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t14_."key"))::text) || ',"slug":' || to_json(t14_."slug")::text || ',"name":') || (to_json(t14_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t16_
    where t16_."speaker_id" = t14_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t17_."title")::text || '}' as j
      from "tenure" t17_
      where t17_."official_id" = t14_."id"
      order by t17_."position"
    ) r
  )) || '}') end
  from "entity" t14_
  where t14_."key" = $4::text and t14_."kind" = $3::text
), 'null') when $3::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t18_."key"))::text) || ',"low":' || (case when t18_."low" is null then 'null' else t18_."low"::text end)) || (',"high":' || (case when t18_."high" is null then 'null' else t18_."high"::text end) || ',"claimant":' || ((
    select case when t19_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t19_1."kind")::text || '}' end
    from "entity" t19_
    left join "organization" t19_1 on t19_1.id = t19_.id
    where t19_."id" = t18_."claimant_id"
  )) || '}')
  from "figure" t18_
  where t18_."key" = $4::text
), 'null') when $3::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t20_."key"))::text) || ',"label":' || (case when t20_."label" is null then 'null' else to_json(t20_."label")::text end) || ',"headline":' || to_json(t20_."headline")::text || ',"url":') || ((case when t20_."url" is null then 'null' else to_json(t20_."url")::text end) || ',"afterParagraph":' || (case when t20_."after_paragraph" is null then 'null' else t20_."after_paragraph"::text end) || ',"article":' || ((
    select '{"slug":' || to_json(t21_."slug")::text || '}'
    from "article" t21_
    where t21_."id" = t20_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t22_."slug")::text || '}'
    from "article" t22_
    where t22_."id" = t20_."target_id"
  ), 'null')) || '}')
  from "related_link" t20_
  where t20_."key" = $4::text
), 'null') when $3::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t23_."key"))::text) || '}'
  from "statement" t23_
  where t23_."key" = $4::text
), 'null') else 'null' end)) || (',"link":' || (case when $5::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t24_."key"))::text) || '}'
  from "article" t24_
  where t24_."key" = $6::text
), 'null') when $5::text in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t25_."kind" in ('Conflict', 'Incident', 'Place') then ('{"__typename":' || to_json(t25_."kind")::text || ',"id":' || (to_json((t25_."kind" || ':' || t25_."key"))::text)) || (',"slug":' || to_json(t25_."slug")::text || ',"name":' || to_json(t25_."name")::text || '}') when t25_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t25_."kind")::text || ',"id":' || (to_json((t25_."kind" || ':' || t25_."key"))::text) || ',"slug":') || (to_json(t25_."slug")::text || ',"name":' || to_json(t25_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t26_
    where t26_."speaker_id" = t25_."id"
  )::text || '}') || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t25_."key"))::text) || ',"slug":' || to_json(t25_."slug")::text || ',"name":') || (to_json(t25_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t27_
    where t27_."speaker_id" = t25_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t28_."title")::text || '}' as j
      from "tenure" t28_
      where t28_."official_id" = t25_."id"
      order by t28_."position"
    ) r
  )) || '}') end
  from "entity" t25_
  where t25_."key" = $6::text and t25_."kind" = $5::text
), 'null') when $5::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t29_."key"))::text) || ',"low":' || (case when t29_."low" is null then 'null' else t29_."low"::text end)) || (',"high":' || (case when t29_."high" is null then 'null' else t29_."high"::text end) || ',"claimant":' || ((
    select case when t30_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t30_1."kind")::text || '}' end
    from "entity" t30_
    left join "organization" t30_1 on t30_1.id = t30_.id
    where t30_."id" = t29_."claimant_id"
  )) || '}')
  from "figure" t29_
  where t29_."key" = $6::text
), 'null') when $5::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t31_."key"))::text) || ',"label":' || (case when t31_."label" is null then 'null' else to_json(t31_."label")::text end) || ',"headline":' || to_json(t31_."headline")::text || ',"url":') || ((case when t31_."url" is null then 'null' else to_json(t31_."url")::text end) || ',"afterParagraph":' || (case when t31_."after_paragraph" is null then 'null' else t31_."after_paragraph"::text end) || ',"article":' || ((
    select '{"slug":' || to_json(t32_."slug")::text || '}'
    from "article" t32_
    where t32_."id" = t31_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t33_."slug")::text || '}'
    from "article" t33_
    where t33_."id" = t31_."target_id"
  ), 'null')) || '}')
  from "related_link" t31_
  where t31_."key" = $6::text
), 'null') when $5::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t34_."key"))::text) || '}'
  from "statement" t34_
  where t34_."key" = $6::text
), 'null') else 'null' end) || ',"missing":' || (case when $7::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t35_."key"))::text) || '}'
  from "article" t35_
  where t35_."key" = $8::text
), 'null') when $7::text in ('Conflict', 'Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t36_."kind" in ('Conflict', 'Incident', 'Place') then ('{"__typename":' || to_json(t36_."kind")::text || ',"id":' || (to_json((t36_."kind" || ':' || t36_."key"))::text)) || (',"slug":' || to_json(t36_."slug")::text || ',"name":' || to_json(t36_."name")::text || '}') when t36_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t36_."kind")::text || ',"id":' || (to_json((t36_."kind" || ':' || t36_."key"))::text) || ',"slug":') || (to_json(t36_."slug")::text || ',"name":' || to_json(t36_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t37_
    where t37_."speaker_id" = t36_."id"
  )::text || '}') || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t36_."key"))::text) || ',"slug":' || to_json(t36_."slug")::text || ',"name":') || (to_json(t36_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t38_
    where t38_."speaker_id" = t36_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t39_."title")::text || '}' as j
      from "tenure" t39_
      where t39_."official_id" = t36_."id"
      order by t39_."position"
    ) r
  )) || '}') end
  from "entity" t36_
  where t36_."key" = $8::text and t36_."kind" = $7::text
), 'null') when $7::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t40_."key"))::text) || ',"low":' || (case when t40_."low" is null then 'null' else t40_."low"::text end)) || (',"high":' || (case when t40_."high" is null then 'null' else t40_."high"::text end) || ',"claimant":' || ((
    select case when t41_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t41_1."kind")::text || '}' end
    from "entity" t41_
    left join "organization" t41_1 on t41_1.id = t41_.id
    where t41_."id" = t40_."claimant_id"
  )) || '}')
  from "figure" t40_
  where t40_."key" = $8::text
), 'null') when $7::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t42_."key"))::text) || ',"label":' || (case when t42_."label" is null then 'null' else to_json(t42_."label")::text end) || ',"headline":' || to_json(t42_."headline")::text || ',"url":') || ((case when t42_."url" is null then 'null' else to_json(t42_."url")::text end) || ',"afterParagraph":' || (case when t42_."after_paragraph" is null then 'null' else t42_."after_paragraph"::text end) || ',"article":' || ((
    select '{"slug":' || to_json(t43_."slug")::text || '}'
    from "article" t43_
    where t43_."id" = t42_."article_id"
  )) || ',"target":' || (coalesce((
    select '{"slug":' || to_json(t44_."slug")::text || '}'
    from "article" t44_
    where t44_."id" = t42_."target_id"
  ), 'null')) || '}')
  from "related_link" t42_
  where t42_."key" = $8::text
), 'null') when $7::text in ('Statement') then coalesce((
  select '{"__typename":"Statement","id":' || (to_json(('Statement:' || t45_."key"))::text) || '}'
  from "statement" t45_
  where t45_."key" = $8::text
), 'null') else 'null' end) || '}') as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
