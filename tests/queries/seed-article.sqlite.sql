select concat('{"article":', (coalesce((
  select concat('{"id":', (json_quote(('Article:' || t2_."key"))), ',"headline":', json_quote(t2_."headline"), ',"published":', concat('{"edtf":', json_quote(t2_."published_edtf"), ',"precision":', json_quote(t2_."published_precision"), ',"note":', (case when t2_."published_note" is null then 'null' else json_quote(t2_."published_note") end), '}'), ',"publisher":', coalesce((
    select concat('{"name":', json_quote(t3_."name"), '}')
    from "entity" t3_
    where t3_."id" = t2_."publisher_id"
  ), 'null'), ',"dateline":', (case when t2_."dateline_text" is null then 'null' else concat('{"text":', (case when t2_."dateline_text" is null then 'null' else json_quote(t2_."dateline_text") end), ',"place":', (
    select concat('{"name":', json_quote(t4_."name"), '}')
    from "entity" t4_
    where t4_."id" = t2_."dateline_place_id"
  ), '}') end), ',"officials":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Official:' || t5_."key"))), ',"name":', json_quote(t5_."name"), ',"posts":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"title":', json_quote(t6_."title"), ',"organization":', coalesce((
            select concat('{"name":', json_quote(t7_."name"), '}')
            from "entity" t7_
            where t7_."id" = t6_."organization_id"
          ), 'null'), ',"since":', (case when t6_."since_edtf" is null then 'null' else concat('{"edtf":', (case when t6_."since_edtf" is null then 'null' else json_quote(t6_."since_edtf") end), '}') end), ',"until":', (case when t6_."until_edtf" is null then 'null' else concat('{"edtf":', (case when t6_."until_edtf" is null then 'null' else json_quote(t6_."until_edtf") end), '}') end), ',"attested":', (case when t6_."attested_edtf" is null then 'null' else concat('{"edtf":', (case when t6_."attested_edtf" is null then 'null' else json_quote(t6_."attested_edtf") end), '}') end), '}') as j
          from "tenure" t6_
          where t6_."official_id" = t5_."id"
          order by t6_."position"
        ) r
      )), '}') as j
      from "subject" t8_, "entity" t5_
      where t8_."article_id" = t2_."id" and t8_."entity_kind" = 'Official' and t5_."id" = t8_."entity_id"
      order by t5_."name_sort", t5_."key"
      limit ?1
    ) p
  )), '}')), ',"forces":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Force:' || t9_1."key"))), ',"name":', json_quote(t9_."name"), ',"kind":', json_quote(t9_1."kind"), ',"answersTo":', coalesce((
        select concat('{"name":', json_quote(t10_."name"), '}')
        from "entity" t10_
        where t10_."id" = t9_1."answers_to_id"
      ), 'null'), ',"backedBy":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"name":', json_quote(t12_."name"), '}') as j
          from "backing" t11_
          cross join "entity" t12_
          where t11_."force_id" = t9_1."id" and t12_."id" = t11_."organization_id"
          order by t11_."position"
        ) r
      )), ',"partOf":', coalesce((
        select concat('{"name":', json_quote(t13_."name"), '}')
        from "entity" t13_
        where t13_."id" = t9_1."part_of_id"
      ), 'null'), '}') as j
      from "subject" t14_, "entity" t9_
      join "force" t9_1 on t9_1.id = t9_.id
      where t14_."article_id" = t2_."id" and t14_."entity_kind" = 'Force' and t9_1."id" = t14_."entity_id"
      order by t9_."name_sort", t9_1."key"
      limit ?2
    ) p
  )), '}')), ',"incidents":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Incident:' || t15_1."key"))), ',"name":', json_quote(t15_."name"), ',"kind":', json_quote(t15_1."kind"), ',"occurred":', (concat('{"edtf":', json_quote(t15_1."occurred_edtf"), ',"earliest":', (case when t15_1."occurred_earliest" is null then 'null' else '"' || replace(substr(t15_1."occurred_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"latest":', (case when t15_1."occurred_latest" is null then 'null' else '"' || replace(substr(t15_1."occurred_latest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"note":', (case when t15_1."occurred_note" is null then 'null' else json_quote(t15_1."occurred_note") end), '}')), ',"place":', coalesce((
        select concat('{"name":', json_quote(t16_."name"), ',"kind":', json_quote(t16_1."kind"), ',"parent":', coalesce((
          select concat('{"name":', json_quote(t17_."name"), '}')
          from "entity" t17_
          where t17_."id" = t16_1."within_id"
        ), 'null'), '}')
        from "entity" t16_
        join "place" t16_1 on t16_1.id = t16_.id
        where t16_1."id" = t15_1."place_id"
      ), 'null'), ',"placePrecision":', (case when t15_1."place_precision" is null then 'null' else json_quote(t15_1."place_precision") end), ',"participants":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"label":', json_quote(t18_."label"), ',"role":', json_quote(t18_."role"), ',"actor":', (coalesce((
            select concat('{"id":', (json_quote((t19_."kind" || ':' || t19_."key"))), ',"name":', json_quote(t19_."name"), '}')
            from "entity" t19_
            where t19_."id" = t18_."actor_id"
          ), 'null')), '}') as j
          from "participation" t18_
          where t18_."incident_id" = t15_1."id"
          order by t18_."key"
        ) r
      )), ',"antecedents":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"kind":', json_quote(t20_."kind"), ',"earlier":', ((
            select concat('{"id":', (json_quote(('Incident:' || t21_1."key"))), ',"name":', json_quote(t21_."name"), ',"occurred":', concat('{"edtf":', json_quote(t21_1."occurred_edtf"), '}'), '}')
            from "entity" t21_
            join "incident" t21_1 on t21_1.id = t21_.id
            where t21_1."id" = t20_."earlier_id"
          )), ',"quote":', (case when t20_."quote_exact" is null then 'null' else concat('{"exact":', (case when t20_."quote_exact" is null then 'null' else json_quote(t20_."quote_exact") end), ',"paragraph":', (case when t20_."quote_paragraph" is null then 'null' else cast(t20_."quote_paragraph" as text) end), ',"verbatim":', (case when t20_."quote_verbatim" is null then 'null' else case when t20_."quote_verbatim" then 'true' else 'false' end end), '}') end), '}') as j
          from "incident_relation" t20_
          where t20_."later_id" = t15_1."id"
          order by t20_."key"
        ) r
      )), ',"figures":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"measure":', json_quote(t22_."measure"), ',"victims":', json_quote(t22_."victims"), ',"victimKind":', json_quote(t22_."victim_kind"), ',"low":', (case when t22_."low" is null then 'null' else cast(t22_."low" as text) end), ',"high":', (case when t22_."high" is null then 'null' else cast(t22_."high" as text) end), ',"claimant":', ((
            select concat('{"id":', (json_quote((t23_."kind" || ':' || t23_."key"))), ',"name":', json_quote(t23_."name"), '}')
            from "entity" t23_
            where t23_."id" = t22_."claimant_id"
          )), ',"asserted":', concat('{"edtf":', json_quote(t22_."asserted_edtf"), '}'), ',"quote":', (case when t22_."quote_exact" is null then 'null' else concat('{"exact":', (case when t22_."quote_exact" is null then 'null' else json_quote(t22_."quote_exact") end), ',"paragraph":', (case when t22_."quote_paragraph" is null then 'null' else cast(t22_."quote_paragraph" as text) end), ',"start":', (case when t22_."quote_start" is null then 'null' else cast(t22_."quote_start" as text) end), ',"end":', (case when t22_."quote_end" is null then 'null' else cast(t22_."quote_end" as text) end), ',"verbatim":', (case when t22_."quote_verbatim" is null then 'null' else case when t22_."quote_verbatim" then 'true' else 'false' end end), '}') end), '}') as j
          from "figure" t22_
          where t22_."incident_id" = t15_1."id"
          order by t22_."key"
        ) r
      )), '}') as j
      from "subject" t24_, "entity" t15_
      join "incident" t15_1 on t15_1.id = t15_.id
      where t24_."article_id" = t2_."id" and t24_."entity_kind" = 'Incident' and t15_1."id" = t24_."entity_id"
      order by t15_1."occurred_sort" desc, t15_1."key" desc
      limit ?3
    ) p
  )), '}')), ',"statements":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"speaker":', ((
        select concat('{"id":', (json_quote((t26_."kind" || ':' || t26_."key"))), ',"name":', json_quote(t26_."name"), '}')
        from "entity" t26_
        where t26_."id" = t25_."speaker_id"
      )), ',"speakerPosts":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"title":', json_quote(t28_."title"), ',"organization":', coalesce((
            select concat('{"name":', json_quote(t29_."name"), '}')
            from "entity" t29_
            where t29_."id" = t28_."organization_id"
          ), 'null'), '}') as j
          from "statement_post" t27_
          cross join "tenure" t28_
          where t27_."statement_id" = t25_."id" and t28_."id" = t27_."tenure_id"
          order by t27_."position"
        ) r
      )), ',"made":', concat('{"edtf":', json_quote(t25_."made_edtf"), '}'), ',"medium":', json_quote(t25_."medium"), ',"paraphrase":', json_quote(t25_."paraphrase"), ',"quote":', (case when t25_."quote_exact" is null then 'null' else concat('{"exact":', (case when t25_."quote_exact" is null then 'null' else json_quote(t25_."quote_exact") end), ',"verbatim":', (case when t25_."quote_verbatim" is null then 'null' else case when t25_."quote_verbatim" then 'true' else 'false' end end), '}') end), ',"about":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"id":', (json_quote((t31_."kind" || ':' || t31_."key"))), '}') as j
          from "statement_subject" t30_
          cross join "entity" t31_
          where t30_."statement_id" = t25_."id" and t31_."id" = t30_."entity_id"
          order by t30_."position"
        ) r
      )), '}') as j
      from "statement" t25_
      where t25_."article_id" = t2_."id"
      order by t25_."made_sort" desc, t25_."key" desc
      limit ?4
    ) p
  )), '}')), ',"related":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"label":', (case when t32_."label" is null then 'null' else json_quote(t32_."label") end), ',"headline":', json_quote(t32_."headline"), ',"afterParagraph":', (case when t32_."after_paragraph" is null then 'null' else cast(t32_."after_paragraph" as text) end), ',"target":', coalesce((
        select concat('{"slug":', json_quote(t33_."slug"), '}')
        from "article" t33_
        where t33_."id" = t32_."target_id"
      ), 'null'), '}') as j
      from "related_link" t32_
      where t32_."article_id" = t2_."id"
      order by t32_."position"
    ) r
  )), '}')
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = ?5
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = ?5
  ))
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
