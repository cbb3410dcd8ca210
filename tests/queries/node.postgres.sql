select ('{"official":' || (case when $1::text in ('Article') then coalesce((
  select '{"__typename":"Article","id":' || (to_json(('Article:' || t2_."key"))::text) || '}'
  from "article" t2_
  where t2_."key" = $2::text
), 'null') when $1::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t3_."key"))::text) || ',"low":' || t3_."low"::text) || (',"high":' || (case when t3_."high" is null then 'null' else t3_."high"::text end) || ',"claimant":' || ((
    select case when t4_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t4_1."kind")::text || '}' end
    from "entity" t4_
    left join "organization" t4_1 on t4_1.id = t4_.id
    where t4_."id" = t3_."claimant_id"
  )) || '}')
  from "figure" t3_
  where t3_."key" = $2::text
), 'null') when $1::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t5_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t5_."kind")::text || ',"id":' || (to_json((t5_."kind" || ':' || t5_."key"))::text) || ',"slug":') || (to_json(t5_."slug")::text || ',"name":' || to_json(t5_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t6_
    where t6_."speaker_id" = t5_."id"
  )::text || '}') || '}') when t5_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t5_."kind")::text || ',"id":' || (to_json((t5_."kind" || ':' || t5_."key"))::text)) || (',"slug":' || to_json(t5_."slug")::text || ',"name":' || to_json(t5_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t5_."key"))::text) || ',"slug":' || to_json(t5_."slug")::text || ',"name":') || (to_json(t5_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t7_
    where t7_."speaker_id" = t5_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t8_."title")::text || '}' as j
      from "tenure" t8_
      where t8_."official_id" = t5_."id"
      order by t8_."position"
    ) r
  )) || '}') end
  from "entity" t5_
  where t5_."key" = $2::text and t5_."kind" = $1::text
), 'null') when $1::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t9_."key"))::text) || ',"label":' || to_json(t9_."label")::text || ',"headline":' || to_json(t9_."headline")::text || ',"url":') || ((case when t9_."url" is null then 'null' else to_json(t9_."url")::text end) || ',"afterParagraph":' || t9_."after_paragraph"::text || ',"article":' || ((
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
), 'null') when $3::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t14_."key"))::text) || ',"low":' || t14_."low"::text) || (',"high":' || (case when t14_."high" is null then 'null' else t14_."high"::text end) || ',"claimant":' || ((
    select case when t15_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t15_1."kind")::text || '}' end
    from "entity" t15_
    left join "organization" t15_1 on t15_1.id = t15_.id
    where t15_."id" = t14_."claimant_id"
  )) || '}')
  from "figure" t14_
  where t14_."key" = $4::text
), 'null') when $3::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t16_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t16_."kind")::text || ',"id":' || (to_json((t16_."kind" || ':' || t16_."key"))::text) || ',"slug":') || (to_json(t16_."slug")::text || ',"name":' || to_json(t16_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t17_
    where t17_."speaker_id" = t16_."id"
  )::text || '}') || '}') when t16_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t16_."kind")::text || ',"id":' || (to_json((t16_."kind" || ':' || t16_."key"))::text)) || (',"slug":' || to_json(t16_."slug")::text || ',"name":' || to_json(t16_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t16_."key"))::text) || ',"slug":' || to_json(t16_."slug")::text || ',"name":') || (to_json(t16_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t18_
    where t18_."speaker_id" = t16_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t19_."title")::text || '}' as j
      from "tenure" t19_
      where t19_."official_id" = t16_."id"
      order by t19_."position"
    ) r
  )) || '}') end
  from "entity" t16_
  where t16_."key" = $4::text and t16_."kind" = $3::text
), 'null') when $3::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t20_."key"))::text) || ',"label":' || to_json(t20_."label")::text || ',"headline":' || to_json(t20_."headline")::text || ',"url":') || ((case when t20_."url" is null then 'null' else to_json(t20_."url")::text end) || ',"afterParagraph":' || t20_."after_paragraph"::text || ',"article":' || ((
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
), 'null') when $5::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t25_."key"))::text) || ',"low":' || t25_."low"::text) || (',"high":' || (case when t25_."high" is null then 'null' else t25_."high"::text end) || ',"claimant":' || ((
    select case when t26_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t26_1."kind")::text || '}' end
    from "entity" t26_
    left join "organization" t26_1 on t26_1.id = t26_.id
    where t26_."id" = t25_."claimant_id"
  )) || '}')
  from "figure" t25_
  where t25_."key" = $6::text
), 'null') when $5::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t27_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t27_."kind")::text || ',"id":' || (to_json((t27_."kind" || ':' || t27_."key"))::text) || ',"slug":') || (to_json(t27_."slug")::text || ',"name":' || to_json(t27_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t28_
    where t28_."speaker_id" = t27_."id"
  )::text || '}') || '}') when t27_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t27_."kind")::text || ',"id":' || (to_json((t27_."kind" || ':' || t27_."key"))::text)) || (',"slug":' || to_json(t27_."slug")::text || ',"name":' || to_json(t27_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t27_."key"))::text) || ',"slug":' || to_json(t27_."slug")::text || ',"name":') || (to_json(t27_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t29_
    where t29_."speaker_id" = t27_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t30_."title")::text || '}' as j
      from "tenure" t30_
      where t30_."official_id" = t27_."id"
      order by t30_."position"
    ) r
  )) || '}') end
  from "entity" t27_
  where t27_."key" = $6::text and t27_."kind" = $5::text
), 'null') when $5::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t31_."key"))::text) || ',"label":' || to_json(t31_."label")::text || ',"headline":' || to_json(t31_."headline")::text || ',"url":') || ((case when t31_."url" is null then 'null' else to_json(t31_."url")::text end) || ',"afterParagraph":' || t31_."after_paragraph"::text || ',"article":' || ((
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
), 'null') when $7::text in ('Figure') then coalesce((
  select ('{"__typename":"Figure","id":' || (to_json(('Figure:' || t36_."key"))::text) || ',"low":' || t36_."low"::text) || (',"high":' || (case when t36_."high" is null then 'null' else t36_."high"::text end) || ',"claimant":' || ((
    select case when t37_."kind" in ('Force', 'Official') then '{}' else '{"kind":' || to_json(t37_1."kind")::text || '}' end
    from "entity" t37_
    left join "organization" t37_1 on t37_1.id = t37_.id
    where t37_."id" = t36_."claimant_id"
  )) || '}')
  from "figure" t36_
  where t36_."key" = $8::text
), 'null') when $7::text in ('Force', 'Incident', 'Official', 'Organization', 'Place') then coalesce((
  select case when t38_."kind" in ('Force', 'Organization') then ('{"__typename":' || to_json(t38_."kind")::text || ',"id":' || (to_json((t38_."kind" || ':' || t38_."key"))::text) || ',"slug":') || (to_json(t38_."slug")::text || ',"name":' || to_json(t38_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t39_
    where t39_."speaker_id" = t38_."id"
  )::text || '}') || '}') when t38_."kind" in ('Incident', 'Place') then ('{"__typename":' || to_json(t38_."kind")::text || ',"id":' || (to_json((t38_."kind" || ':' || t38_."key"))::text)) || (',"slug":' || to_json(t38_."slug")::text || ',"name":' || to_json(t38_."name")::text || '}') else ('{"__typename":"Official","id":' || (to_json(('Official:' || t38_."key"))::text) || ',"slug":' || to_json(t38_."slug")::text || ',"name":') || (to_json(t38_."name")::text || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t40_
    where t40_."speaker_id" = t38_."id"
  )::text || '}') || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t41_."title")::text || '}' as j
      from "tenure" t41_
      where t41_."official_id" = t38_."id"
      order by t41_."position"
    ) r
  )) || '}') end
  from "entity" t38_
  where t38_."key" = $8::text and t38_."kind" = $7::text
), 'null') when $7::text in ('RelatedLink') then coalesce((
  select ('{"__typename":"RelatedLink","id":' || (to_json(('RelatedLink:' || t42_."key"))::text) || ',"label":' || to_json(t42_."label")::text || ',"headline":' || to_json(t42_."headline")::text || ',"url":') || ((case when t42_."url" is null then 'null' else to_json(t42_."url")::text end) || ',"afterParagraph":' || t42_."after_paragraph"::text || ',"article":' || ((
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
