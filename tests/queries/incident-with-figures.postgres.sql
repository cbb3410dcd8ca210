select '{"incident":' || (coalesce((
  select ('{"id":' || (to_json(('Incident:' || t2_."key"))::text) || ',"occurred":' || (('{"edtf":' || to_json(t2_."occurred_edtf")::text || ',"earliest":' || (case when t2_."occurred_earliest" is null then 'null' else '"' || to_char(t2_."occurred_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',"latest":') || ((case when t2_."occurred_latest" is null then 'null' else '"' || to_char(t2_."occurred_latest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',"precision":' || to_json(t2_."occurred_precision")::text || ',"note":' || (case when t2_."occurred_note" is null then 'null' else to_json(t2_."occurred_note")::text end) || '}')) || ',"place":' || (coalesce((
    select '{"slug":' || to_json(t3_."slug")::text || ',"location":' || (case when t3_1."latitude" is null then 'null' else '{"latitude":' || (case when t3_1."latitude" < 0 then '-' else '' end || (abs(t3_1."latitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t3_1."latitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || ',"longitude":' || (case when t3_1."longitude" < 0 then '-' else '' end || (abs(t3_1."longitude") / 1000000)::text || '.' || coalesce(nullif(rtrim(lpad((abs(t3_1."longitude") % 1000000)::text, 6, '0'), '0'), ''), '0')) || '}' end) || ',"disputedBetween":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"slug":' || to_json(t5_."slug")::text || '}' as j
        from "dispute" t4_
        cross join "entity" t5_
        where t4_."place_id" = t3_1."id" and t5_."id" = t4_."organization_id"
        order by t4_."position"
      ) r
    )) || '}'
    from "entity" t3_
    join "place" t3_1 on t3_1.id = t3_.id
    where t3_1."id" = t2_."place_id"
  ), 'null')) || ',"participants":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"label":' || to_json(t6_."label")::text || ',"role":' || to_json(t6_."role")::text) || (',"actor":' || (coalesce((
        select '{"__typename":' || to_json(t7_."kind")::text || ',"id":' || (to_json((t7_."kind" || ':' || t7_."key"))::text) || ',"slug":' || to_json(t7_."slug")::text || '}'
        from "entity" t7_
        where t7_."id" = t6_."actor_id"
      ), 'null')) || ',"force":' || (coalesce((
        select '{"slug":' || to_json(t8_."slug")::text || ',"kind":' || to_json(t8_1."kind")::text || '}'
        from "entity" t8_
        join "force" t8_1 on t8_1.id = t8_.id
        where t8_1."id" = t6_."actor_id"
      ), 'null')) || '}') as j
      from "participation" t6_
      where t6_."incident_id" = t2_."id"
      order by t6_."key"
    ) r
  ))) || ((',"figures":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ((('{"id":' || (to_json(('Figure:' || t9_."key"))::text) || ',"measure":' || to_json(t9_."measure")::text || ',"victims":') || (to_json(t9_."victims")::text || ',"victimKind":' || to_json(t9_."victim_kind")::text || ',"low":' || (case when t9_."low" is null then 'null' else t9_."low"::text end))) || ((',"high":' || (case when t9_."high" is null then 'null' else t9_."high"::text end) || ',"side":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"id":' || (to_json((t11_."kind" || ':' || t11_."key"))::text) || '}' as j
          from "figure_side" t10_
          cross join "entity" t11_
          where t10_."figure_id" = t9_."id" and t11_."id" = t10_."actor_id"
          order by t10_."position"
        ) r
      )) || ',"scope":') || (to_json(t9_."scope")::text || ',"best":' || (case when t9_."best" is null then 'null' else t9_."best"::text end) || ',"contradictory":' || (case when t9_."contradictory" then 'true' else 'false' end)))) || (((',"accordingTo":' || (case when t9_."according_to" is null then 'null' else to_json(t9_."according_to")::text end) || ',"record":' || (case when t9_."record_data_set" is null then 'null' else '{"dataSet":' || (case when t9_."record_data_set" is null then 'null' else to_json(t9_."record_data_set")::text end) || ',"recordId":' || (case when t9_."record_id" is null then 'null' else to_json(t9_."record_id")::text end) || '}' end) || ',"reports":') || (((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"headline":' || (case when t12_."headline" is null then 'null' else to_json(t12_."headline")::text end) || '}' as j
          from "report" t12_
          where t12_."figure_id" = t9_."id"
          order by t12_."position"
        ) r
      )) || ',"dataSet":' || ((
        select '{"key":' || to_json(t13_."key")::text || ',"licence":' || (case when t13_."licence" is null then 'null' else to_json(t13_."licence")::text end) || '}'
        from "data_set" t13_
        where t13_."id" = t9_."data_set_id"
      )) || ',"claimant":' || ((
        select '{"__typename":' || to_json(t14_."kind")::text || ',"id":' || (to_json((t14_."kind" || ':' || t14_."key"))::text) || ',"name":' || to_json(t14_."name")::text || '}'
        from "entity" t14_
        where t14_."id" = t9_."claimant_id"
      )))) || ((',"article":' || (coalesce((
        select '{"slug":' || to_json(t15_."slug")::text || '}'
        from "article" t15_
        where t15_."id" = t9_."article_id"
      ), 'null')) || ',"quote":' || (case when t9_."quote_exact" is null then 'null' else ('{"exact":' || (case when t9_."quote_exact" is null then 'null' else to_json(t9_."quote_exact")::text end) || ',"paragraph":' || (case when t9_."quote_paragraph" is null then 'null' else t9_."quote_paragraph"::text end) || ',"start":') || ((case when t9_."quote_start" is null then 'null' else t9_."quote_start"::text end) || ',"end":' || (case when t9_."quote_end" is null then 'null' else t9_."quote_end"::text end) || ',"verbatim":' || (case when t9_."quote_verbatim" is null then 'null' else case when t9_."quote_verbatim" then 'true' else 'false' end end) || '}') end) || ',"asserted":') || (('{"edtf":' || to_json(t9_."asserted_edtf")::text || ',"note":' || (case when t9_."asserted_note" is null then 'null' else to_json(t9_."asserted_note")::text end) || '}') || ',"supersedes":' || (coalesce((
        select '{"id":' || (to_json(('Figure:' || t16_."key"))::text) || '}'
        from "figure" t16_
        where t16_."id" = t9_."supersedes_id"
      ), 'null')) || ',"supersededBy":' || (coalesce((
        select '{"id":' || (to_json(('Figure:' || t17_."key"))::text) || '}'
        from "figure" t17_
        where t17_."supersedes_id" = t9_."id"
      ), 'null')) || '}'))) as j
      from "figure" t9_
      where t9_."measure" = $1::text and t9_."incident_id" = t2_."id"
      order by t9_."key"
    ) r
  )) || ',"killed":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"id":' || (to_json(('Figure:' || t18_."key"))::text) || '}' as j
      from "figure" t18_
      where t18_."measure" = $2::text and t18_."incident_id" = t2_."id"
      order by t18_."key"
    ) r
  ))) || (',"antecedents":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select ('{"kind":' || to_json(t19_."kind")::text || ',"earlier":' || ((
        select '{"slug":' || to_json(t20_."slug")::text || '}'
        from "entity" t20_
        where t20_."id" = t19_."earlier_id"
      )) || ',"later":') || (((
        select '{"slug":' || to_json(t21_."slug")::text || '}'
        from "entity" t21_
        where t21_."id" = t19_."later_id"
      )) || ',"article":' || ((
        select '{"slug":' || to_json(t22_."slug")::text || '}'
        from "article" t22_
        where t22_."id" = t19_."article_id"
      )) || ',"quote":' || (case when t19_."quote_exact" is null then 'null' else '{"exact":' || (case when t19_."quote_exact" is null then 'null' else to_json(t19_."quote_exact")::text end) || ',"verbatim":' || (case when t19_."quote_verbatim" is null then 'null' else case when t19_."quote_verbatim" then 'true' else 'false' end end) || '}' end) || '}') as j
      from "incident_relation" t19_
      where t19_."later_id" = t2_."id"
      order by t19_."key"
    ) r
  )) || ',"consequences":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"kind":' || to_json(t23_."kind")::text || ',"later":' || ((
        select '{"slug":' || to_json(t24_."slug")::text || '}'
        from "entity" t24_
        where t24_."id" = t23_."later_id"
      )) || '}' as j
      from "incident_relation" t23_
      where t23_."earlier_id" = t2_."id"
      order by t23_."key"
    ) r
  )) || '}'))
  from "incident" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = $3::text and s.kind = 'Incident'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Incident' and s.slug = $3::text
  ))
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
