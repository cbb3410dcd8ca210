select '{"article":' || (coalesce((
  select (('{"id":' || (to_json(('Article:' || t2_."key"))::text) || ',"headline":' || to_json(t2_."headline")::text || ',"published":') || (('{"edtf":' || to_json(t2_."published_edtf")::text || ',"precision":' || to_json(t2_."published_precision")::text || ',"note":' || (case when t2_."published_note" is null then 'null' else to_json(t2_."published_note")::text end) || '}') || ',"publisher":' || (coalesce((
    select '{"name":' || to_json(t3_."name")::text || '}'
    from "entity" t3_
    where t3_."id" = t2_."publisher_id"
  ), 'null')) || ',"dateline":' || (case when t2_."dateline_text" is null then 'null' else '{"text":' || (case when t2_."dateline_text" is null then 'null' else to_json(t2_."dateline_text")::text end) || ',"place":' || ((
    select '{"name":' || to_json(t4_."name")::text || '}'
    from "entity" t4_
    where t4_."id" = t2_."dateline_place_id"
  )) || '}' end))) || ((',"officials":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Official:' || t5_."key"))::text) || ',"name":' || to_json(t5_."name")::text || ',"posts":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select ('{"title":' || to_json(t6_."title")::text || ',"organization":' || (coalesce((
            select '{"name":' || to_json(t7_."name")::text || '}'
            from "entity" t7_
            where t7_."id" = t6_."organization_id"
          ), 'null')) || ',"since":') || ((case when t6_."since_edtf" is null then 'null' else '{"edtf":' || (case when t6_."since_edtf" is null then 'null' else to_json(t6_."since_edtf")::text end) || '}' end) || ',"until":' || (case when t6_."until_edtf" is null then 'null' else '{"edtf":' || (case when t6_."until_edtf" is null then 'null' else to_json(t6_."until_edtf")::text end) || '}' end) || ',"attested":' || (case when t6_."attested_edtf" is null then 'null' else '{"edtf":' || (case when t6_."attested_edtf" is null then 'null' else to_json(t6_."attested_edtf")::text end) || '}' end) || '}') as j
          from "tenure" t6_
          where t6_."official_id" = t5_."id"
          order by t6_."position"
        ) r
      )) || '}' as j
      from "subject" t8_, "entity" t5_
      where t8_."article_id" = t2_."id" and t8_."entity_kind" = 'Official' and t5_."id" = t8_."entity_id"
      order by t5_."name_sort", t5_."key"
      limit $1::integer
    ) p
  )) || '}') || ',"forces":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"id":' || (to_json(('Force:' || t9_1."key"))::text) || ',"name":' || to_json(t9_."name")::text || ',"kind":' || to_json(t9_1."kind")::text) || (',"answersTo":' || (coalesce((
        select '{"name":' || to_json(t10_."name")::text || '}'
        from "entity" t10_
        where t10_."id" = t9_1."answers_to_id"
      ), 'null')) || ',"backedBy":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"name":' || to_json(t12_."name")::text || '}' as j
          from "backing" t11_
          cross join "entity" t12_
          where t11_."force_id" = t9_1."id" and t12_."id" = t11_."organization_id"
          order by t11_."position"
        ) r
      )) || ',"partOf":' || (coalesce((
        select '{"name":' || to_json(t13_."name")::text || '}'
        from "entity" t13_
        where t13_."id" = t9_1."part_of_id"
      ), 'null')) || '}') as j
      from "subject" t14_, "entity" t9_
      join "force" t9_1 on t9_1.id = t9_.id
      where t14_."article_id" = t2_."id" and t14_."entity_kind" = 'Force' and t9_1."id" = t14_."entity_id"
      order by t9_."name_sort", t9_1."key"
      limit $2::integer
    ) p
  )) || '}') || ',"incidents":') || (('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select (('{"id":' || (to_json(('Incident:' || t15_1."key"))::text) || ',"name":' || to_json(t15_."name")::text) || (',"kind":' || to_json(t15_1."kind")::text || ',"occurred":' || (('{"edtf":' || to_json(t15_1."occurred_edtf")::text || ',"earliest":' || (case when t15_1."occurred_earliest" is null then 'null' else '"' || to_char(t15_1."occurred_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end)) || (',"latest":' || (case when t15_1."occurred_latest" is null then 'null' else '"' || to_char(t15_1."occurred_latest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',"note":' || (case when t15_1."occurred_note" is null then 'null' else to_json(t15_1."occurred_note")::text end) || '}')) || ',"place":')) || (((coalesce((
        select '{"name":' || to_json(t16_."name")::text || ',"kind":' || to_json(t16_1."kind")::text || ',"parent":' || (coalesce((
          select '{"name":' || to_json(t17_."name")::text || '}'
          from "entity" t17_
          where t17_."id" = t16_1."within_id"
        ), 'null')) || '}'
        from "entity" t16_
        join "place" t16_1 on t16_1.id = t16_.id
        where t16_1."id" = t15_1."place_id"
      ), 'null')) || ',"placePrecision":' || (case when t15_1."place_precision" is null then 'null' else to_json(t15_1."place_precision")::text end) || ',"participants":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"label":' || to_json(t18_."label")::text || ',"role":' || to_json(t18_."role")::text || ',"actor":' || (coalesce((
            select '{"id":' || (to_json((t19_."kind" || ':' || t19_."key"))::text) || ',"name":' || to_json(t19_."name")::text || '}'
            from "entity" t19_
            where t19_."id" = t18_."actor_id"
          ), 'null')) || '}' as j
          from "participation" t18_
          where t18_."incident_id" = t15_1."id"
          order by t18_."key"
        ) r
      ))) || (',"antecedents":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"kind":' || to_json(t20_."kind")::text || ',"earlier":' || ((
            select '{"id":' || (to_json(('Incident:' || t21_1."key"))::text) || ',"name":' || to_json(t21_."name")::text || ',"occurred":' || ('{"edtf":' || to_json(t21_1."occurred_edtf")::text || '}') || '}'
            from "entity" t21_
            join "incident" t21_1 on t21_1.id = t21_.id
            where t21_1."id" = t20_."earlier_id"
          )) || ',"quote":' || (case when t20_."quote_exact" is null then 'null' else '{"exact":' || (case when t20_."quote_exact" is null then 'null' else to_json(t20_."quote_exact")::text end) || ',"paragraph":' || (case when t20_."quote_paragraph" is null then 'null' else t20_."quote_paragraph"::text end) || ',"verbatim":' || (case when t20_."quote_verbatim" is null then 'null' else case when t20_."quote_verbatim" then 'true' else 'false' end end) || '}' end) || '}' as j
          from "incident_relation" t20_
          where t20_."later_id" = t15_1."id"
          order by t20_."key"
        ) r
      )) || ',"figures":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select ('{"measure":' || to_json(t22_."measure")::text || ',"victims":' || to_json(t22_."victims")::text || ',"victimKind":' || to_json(t22_."victim_kind")::text || ',"low":' || (case when t22_."low" is null then 'null' else t22_."low"::text end)) || ((',"high":' || (case when t22_."high" is null then 'null' else t22_."high"::text end) || ',"claimant":' || ((
            select '{"id":' || (to_json((t23_."kind" || ':' || t23_."key"))::text) || ',"name":' || to_json(t23_."name")::text || '}'
            from "entity" t23_
            where t23_."id" = t22_."claimant_id"
          ))) || (',"asserted":' || ('{"edtf":' || to_json(t22_."asserted_edtf")::text || '}') || ',"quote":' || (case when t22_."quote_exact" is null then 'null' else ('{"exact":' || (case when t22_."quote_exact" is null then 'null' else to_json(t22_."quote_exact")::text end) || ',"paragraph":' || (case when t22_."quote_paragraph" is null then 'null' else t22_."quote_paragraph"::text end) || ',"start":') || ((case when t22_."quote_start" is null then 'null' else t22_."quote_start"::text end) || ',"end":' || (case when t22_."quote_end" is null then 'null' else t22_."quote_end"::text end) || ',"verbatim":' || (case when t22_."quote_verbatim" is null then 'null' else case when t22_."quote_verbatim" then 'true' else 'false' end end) || '}') end) || '}')) as j
          from "figure" t22_
          where t22_."incident_id" = t15_1."id"
          order by t22_."key"
        ) r
      )) || '}')) as j
      from "subject" t24_, "entity" t15_
      join "incident" t15_1 on t15_1.id = t15_.id
      where t24_."article_id" = t2_."id" and t24_."entity_kind" = 'Incident' and t15_1."id" = t24_."entity_id"
      order by t15_1."occurred_sort" desc, t15_1."key" desc
      limit $3::integer
    ) p
  )) || '}') || ',"statements":' || ('{"nodes":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"speaker":' || ((
        select '{"id":' || (to_json((t26_."kind" || ':' || t26_."key"))::text) || ',"name":' || to_json(t26_."name")::text || '}'
        from "entity" t26_
        where t26_."id" = t25_."speaker_id"
      )) || ',"speakerPosts":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"title":' || to_json(t28_."title")::text || ',"organization":' || (coalesce((
            select '{"name":' || to_json(t29_."name")::text || '}'
            from "entity" t29_
            where t29_."id" = t28_."organization_id"
          ), 'null')) || '}' as j
          from "statement_post" t27_
          cross join "tenure" t28_
          where t27_."statement_id" = t25_."id" and t28_."id" = t27_."tenure_id"
          order by t27_."position"
        ) r
      )) || ',"made":' || ('{"edtf":' || to_json(t25_."made_edtf")::text || '}') || ',"medium":') || (to_json(t25_."medium")::text || ',"paraphrase":' || to_json(t25_."paraphrase")::text || ',"quote":' || (case when t25_."quote_exact" is null then 'null' else '{"exact":' || (case when t25_."quote_exact" is null then 'null' else to_json(t25_."quote_exact")::text end) || ',"verbatim":' || (case when t25_."quote_verbatim" is null then 'null' else case when t25_."quote_verbatim" then 'true' else 'false' end end) || '}' end) || ',"about":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"id":' || (to_json((t31_."kind" || ':' || t31_."key"))::text) || '}' as j
          from "statement_subject" t30_
          cross join "entity" t31_
          where t30_."statement_id" = t25_."id" and t31_."id" = t30_."entity_id"
          order by t30_."position"
        ) r
      )) || '}') as j
      from "statement" t25_
      where t25_."article_id" = t2_."id"
      order by t25_."made_sort" desc, t25_."key" desc
      limit $4::integer
    ) p
  )) || '}') || ',"related":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"label":' || (case when t32_."label" is null then 'null' else to_json(t32_."label")::text end) || ',"headline":' || to_json(t32_."headline")::text) || (',"afterParagraph":' || (case when t32_."after_paragraph" is null then 'null' else t32_."after_paragraph"::text end) || ',"target":' || (coalesce((
        select '{"slug":' || to_json(t33_."slug")::text || '}'
        from "article" t33_
        where t33_."id" = t32_."target_id"
      ), 'null')) || '}') as j
      from "related_link" t32_
      where t32_."article_id" = t2_."id"
      order by t32_."position"
    ) r
  )) || '}'))
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = $5::text
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = $5::text
  ))
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
