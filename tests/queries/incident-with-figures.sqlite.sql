select concat('{"incident":', (coalesce((
  select concat('{"id":', (json_quote(('Incident:' || t2_."key"))), ',"occurred":', (concat('{"edtf":', json_quote(t2_."occurred_edtf"), ',"earliest":', (case when t2_."occurred_earliest" is null then 'null' else '"' || replace(substr(t2_."occurred_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"latest":', (case when t2_."occurred_latest" is null then 'null' else '"' || replace(substr(t2_."occurred_latest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"precision":', json_quote(t2_."occurred_precision"), ',"note":', (case when t2_."occurred_note" is null then 'null' else json_quote(t2_."occurred_note") end), '}')), ',"place":', (coalesce((
    select concat('{"slug":', json_quote(t3_."slug"), ',"location":', (case when t3_1."latitude" is null then 'null' else concat('{"latitude":', (case when t3_1."latitude" < 0 then '-' else '' end || cast((abs(t3_1."latitude") / 1000000) as text) || '.' || coalesce(nullif(rtrim(printf('%06d', abs(t3_1."latitude") % 1000000), '0'), ''), '0')), ',"longitude":', (case when t3_1."longitude" < 0 then '-' else '' end || cast((abs(t3_1."longitude") / 1000000) as text) || '.' || coalesce(nullif(rtrim(printf('%06d', abs(t3_1."longitude") % 1000000), '0'), ''), '0')), '}') end), ',"disputedBetween":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"slug":', json_quote(t5_."slug"), '}') as j
        from "dispute" t4_
        cross join "entity" t5_
        where t4_."place_id" = t3_1."id" and t5_."id" = t4_."organization_id"
        order by t4_."position"
      ) r
    )), '}')
    from "entity" t3_
    join "place" t3_1 on t3_1.id = t3_.id
    where t3_1."id" = t2_."place_id"
  ), 'null')), ',"participants":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"label":', json_quote(t6_."label"), ',"role":', json_quote(t6_."role"), ',"actor":', (coalesce((
        select concat('{"__typename":', json_quote(t7_."kind"), ',"id":', (json_quote((t7_."kind" || ':' || t7_."key"))), ',"slug":', json_quote(t7_."slug"), '}')
        from "entity" t7_
        where t7_."id" = t6_."actor_id"
      ), 'null')), ',"force":', coalesce((
        select concat('{"slug":', json_quote(t8_."slug"), ',"kind":', json_quote(t8_1."kind"), '}')
        from "entity" t8_
        join "force" t8_1 on t8_1.id = t8_.id
        where t8_1."id" = t6_."actor_id"
      ), 'null'), '}') as j
      from "participation" t6_
      where t6_."incident_id" = t2_."id"
      order by t6_."key"
    ) r
  )), ',"figures":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Figure:' || t9_."key"))), ',"measure":', json_quote(t9_."measure"), ',"victims":', json_quote(t9_."victims"), ',"victimKind":', json_quote(t9_."victim_kind"), ',"low":', (case when t9_."low" is null then 'null' else cast(t9_."low" as text) end), ',"high":', (case when t9_."high" is null then 'null' else cast(t9_."high" as text) end), ',"side":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"id":', (json_quote((t11_."kind" || ':' || t11_."key"))), '}') as j
          from "figure_side" t10_
          cross join "entity" t11_
          where t10_."figure_id" = t9_."id" and t11_."id" = t10_."actor_id"
          order by t10_."position"
        ) r
      )), ',"scope":', json_quote(t9_."scope"), ',"best":', (case when t9_."best" is null then 'null' else cast(t9_."best" as text) end), ',"contradictory":', (case when t9_."contradictory" then 'true' else 'false' end), ',"accordingTo":', (case when t9_."according_to" is null then 'null' else json_quote(t9_."according_to") end), ',"record":', (case when t9_."record_data_set" is null then 'null' else concat('{"dataSet":', (case when t9_."record_data_set" is null then 'null' else json_quote(t9_."record_data_set") end), ',"recordId":', (case when t9_."record_id" is null then 'null' else json_quote(t9_."record_id") end), '}') end), ',"reports":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"headline":', (case when t12_."headline" is null then 'null' else json_quote(t12_."headline") end), '}') as j
          from "report" t12_
          where t12_."figure_id" = t9_."id"
          order by t12_."position"
        ) r
      )), ',"dataSet":', (
        select concat('{"key":', json_quote(t13_."key"), ',"licence":', (case when t13_."licence" is null then 'null' else json_quote(t13_."licence") end), '}')
        from "data_set" t13_
        where t13_."id" = t9_."data_set_id"
      ), ',"claimant":', ((
        select concat('{"__typename":', json_quote(t14_."kind"), ',"id":', (json_quote((t14_."kind" || ':' || t14_."key"))), ',"name":', json_quote(t14_."name"), '}')
        from "entity" t14_
        where t14_."id" = t9_."claimant_id"
      )), ',"article":', coalesce((
        select concat('{"slug":', json_quote(t15_."slug"), '}')
        from "article" t15_
        where t15_."id" = t9_."article_id"
      ), 'null'), ',"quote":', (case when t9_."quote_exact" is null then 'null' else concat('{"exact":', (case when t9_."quote_exact" is null then 'null' else json_quote(t9_."quote_exact") end), ',"paragraph":', (case when t9_."quote_paragraph" is null then 'null' else cast(t9_."quote_paragraph" as text) end), ',"start":', (case when t9_."quote_start" is null then 'null' else cast(t9_."quote_start" as text) end), ',"end":', (case when t9_."quote_end" is null then 'null' else cast(t9_."quote_end" as text) end), ',"verbatim":', (case when t9_."quote_verbatim" is null then 'null' else case when t9_."quote_verbatim" then 'true' else 'false' end end), '}') end), ',"asserted":', concat('{"edtf":', json_quote(t9_."asserted_edtf"), ',"note":', (case when t9_."asserted_note" is null then 'null' else json_quote(t9_."asserted_note") end), '}'), ',"supersedes":', (coalesce((
        select concat('{"id":', (json_quote(('Figure:' || t16_."key"))), '}')
        from "figure" t16_
        where t16_."id" = t9_."supersedes_id"
      ), 'null')), ',"supersededBy":', (coalesce((
        select concat('{"id":', (json_quote(('Figure:' || t17_."key"))), '}')
        from "figure" t17_
        where t17_."supersedes_id" = t9_."id"
      ), 'null')), '}') as j
      from "figure" t9_
      where t9_."measure" = ?1 and t9_."incident_id" = t2_."id"
      order by t9_."key"
    ) r
  )), ',"killed":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Figure:' || t18_."key"))), '}') as j
      from "figure" t18_
      where t18_."measure" = ?2 and t18_."incident_id" = t2_."id"
      order by t18_."key"
    ) r
  )), ',"antecedents":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"kind":', json_quote(t19_."kind"), ',"earlier":', (
        select concat('{"slug":', json_quote(t20_."slug"), '}')
        from "entity" t20_
        where t20_."id" = t19_."earlier_id"
      ), ',"later":', (
        select concat('{"slug":', json_quote(t21_."slug"), '}')
        from "entity" t21_
        where t21_."id" = t19_."later_id"
      ), ',"article":', (
        select concat('{"slug":', json_quote(t22_."slug"), '}')
        from "article" t22_
        where t22_."id" = t19_."article_id"
      ), ',"quote":', (case when t19_."quote_exact" is null then 'null' else concat('{"exact":', (case when t19_."quote_exact" is null then 'null' else json_quote(t19_."quote_exact") end), ',"verbatim":', (case when t19_."quote_verbatim" is null then 'null' else case when t19_."quote_verbatim" then 'true' else 'false' end end), '}') end), '}') as j
      from "incident_relation" t19_
      where t19_."later_id" = t2_."id"
      order by t19_."key"
    ) r
  )), ',"consequences":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"kind":', json_quote(t23_."kind"), ',"later":', (
        select concat('{"slug":', json_quote(t24_."slug"), '}')
        from "entity" t24_
        where t24_."id" = t23_."later_id"
      ), '}') as j
      from "incident_relation" t23_
      where t23_."earlier_id" = t2_."id"
      order by t23_."key"
    ) r
  )), '}')
  from "incident" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?3 and s.kind = 'Incident'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Incident' and s.slug = ?3
  ))
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
