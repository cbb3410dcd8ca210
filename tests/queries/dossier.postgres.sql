select '{"official":' || (coalesce((
  select (('{"id":' || (to_json(('Official:' || t2_."key"))::text) || ',"name":' || to_json(t2_."name")::text || ',"names":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"text":' || to_json(t3_."text")::text || ',"language":' || to_json(t3_."language")::text || ',"kind":' || to_json(t3_."kind")::text || '}' as j
      from "name" t3_
      where t3_."entity_id" = t2_."id"
      order by t3_."position"
    ) r
  ))) || (',"identifiers":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"scheme":' || to_json(t4_."scheme")::text || ',"value":' || to_json(t4_."value")::text || ',"url":' || (case when t4_."url" is null then 'null' else to_json(t4_."url")::text end) || '}' as j
      from "identifier" t4_
      where t4_."record_id" = t2_."id"
      order by t4_."position"
    ) r
  )) || ',"summary":' || (case when t2_."summary" is null then 'null' else to_json(t2_."summary")::text end) || ',"posts":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"title":' || to_json(t5_."title")::text || ',"organization":' || (coalesce((
        select '{"slug":' || to_json(t6_."slug")::text || '}'
        from "entity" t6_
        where t6_."id" = t5_."organization_id"
      ), 'null')) || ',"force":' || (coalesce((
        select '{"slug":' || to_json(t7_."slug")::text || '}'
        from "entity" t7_
        where t7_."id" = t5_."force_id"
      ), 'null'))) || (',"since":' || (case when t5_."since_edtf" is null then 'null' else '{"edtf":' || (case when t5_."since_edtf" is null then 'null' else to_json(t5_."since_edtf")::text end) || ',"precision":' || (case when t5_."since_precision" is null then 'null' else to_json(t5_."since_precision")::text end) || '}' end) || ',"until":' || (case when t5_."until_edtf" is null then 'null' else '{"edtf":' || (case when t5_."until_edtf" is null then 'null' else to_json(t5_."until_edtf")::text end) || ',"latest":' || (case when t5_."until_latest" is null then 'null' else '"' || to_char(t5_."until_latest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || '}' end) || ',"attested":' || (case when t5_."attested_edtf" is null then 'null' else '{"edtf":' || (case when t5_."attested_edtf" is null then 'null' else to_json(t5_."attested_edtf")::text end) || ',"note":' || (case when t5_."attested_note" is null then 'null' else to_json(t5_."attested_note")::text end) || '}' end) || '}') as j
      from "tenure" t5_
      where t5_."official_id" = t2_."id"
      order by t5_."position"
    ) r
  )) || ',"postsOn":')) || ((((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"title":' || to_json(t8_."title")::text || ',"since":' || (case when t8_."since_edtf" is null then 'null' else '{"edtf":' || (case when t8_."since_edtf" is null then 'null' else to_json(t8_."since_edtf")::text end) || '}' end) || ',"until":' || (case when t8_."until_edtf" is null then 'null' else '{"edtf":' || (case when t8_."until_edtf" is null then 'null' else to_json(t8_."until_edtf")::text end) || '}' end) || '}' as j
      from "tenure" t8_
      where (t8_.since_latest <= $1::timestamptz or t8_.attested_latest <= $1::timestamptz) and (t8_.until_earliest >= $2::timestamptz or t8_.attested_earliest >= $2::timestamptz) and t8_."official_id" = t2_."id"
      order by t8_."position"
    ) r
  )) || ',"statements":' || ('{"totalCount":' || (
    select count(*)
    from "statement" t9_
    where t9_."speaker_id" = t2_."id"
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"id":' || (to_json(('Statement:' || t10_."key"))::text) || ',"made":' || ('{"edtf":' || to_json(t10_."made_edtf")::text || '}') || ',"medium":') || (to_json(t10_."medium")::text || ',"quote":' || (case when t10_."quote_exact" is null then 'null' else '{"exact":' || (case when t10_."quote_exact" is null then 'null' else to_json(t10_."quote_exact")::text end) || ',"start":' || (case when t10_."quote_start" is null then 'null' else t10_."quote_start"::text end) || ',"end":' || (case when t10_."quote_end" is null then 'null' else t10_."quote_end"::text end) || '}' end) || ',"article":' || ((
        select '{"slug":' || to_json(t11_."slug")::text || '}'
        from "article" t11_
        where t11_."id" = t10_."article_id"
      )) || '}') as j
      from "statement" t10_
      where t10_."speaker_id" = t2_."id"
      order by t10_."made_sort" desc, t10_."key" desc
      limit $3::integer
    ) p
  )) || '}') || ',"statementsAbout":' || ('{"totalCount":' || (
    select count(*)
    from "statement_subject" t12_
    where t12_."entity_id" = t2_."id"
  )::text || '}') || ',"mentions":' || ('{"totalCount":' || (
    select count(*)
    from "mention" t13_
    where t13_."entity_id" = t2_."id"
  )::text || ',"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"quote":' || (('{"exact":' || to_json(t14_."quote_exact")::text || ',"paragraph":' || (case when t14_."quote_paragraph" is null then 'null' else t14_."quote_paragraph"::text end) || ',"start":') || (t14_."quote_start"::text || ',"end":' || t14_."quote_end"::text || ',"verbatim":' || (case when t14_."quote_verbatim" then 'true' else 'false' end) || '}')) || '}' as j
      from "mention" t14_
      where t14_."entity_id" = t2_."id"
      order by t14_."key"
      limit $4::integer
    ) p
  )) || '}')) || (',"articles":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"slug":' || to_json(t15_."slug")::text || '}' as j
      from "subject" t16_, "article" t15_
      where t16_."entity_id" = t2_."id" and t15_."id" = t16_."article_id"
      order by t15_."published_sort" desc, t15_."key" desc
      limit $5::integer
    ) p
  )) || '}') || ',"figuresClaimed":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Figure:' || t17_."key"))::text) || '}' as j
      from "figure" t17_
      where t17_."claimant_id" = t2_."id"
      order by t17_."asserted_sort" desc, t17_."key" desc
      limit $6::integer
    ) p
  )) || '}') || ',"participations":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"role":' || to_json(t18_."role")::text || '}' as j
      from "participation" t18_
      where t18_."actor_id" = t2_."id"
      order by t18_."key"
      limit $7::integer
    ) p
  )) || '}') || '}'))
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $8::text and s.kind = 'Official'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Official' and s.slug = $8::text
  )) and t2_.kind = 'Official'
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
