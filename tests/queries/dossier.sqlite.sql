select concat('{"official":', (coalesce((
  select concat('{"id":', (json_quote(('Official:' || t2_."key"))), ',"name":', json_quote(t2_."name"), ',"names":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"text":', json_quote(t3_."text"), ',"language":', json_quote(t3_."language"), ',"kind":', json_quote(t3_."kind"), '}') as j
      from "name" t3_
      where t3_."entity_id" = t2_."id"
      order by t3_."position"
    ) r
  )), ',"identifiers":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"scheme":', json_quote(t4_."scheme"), ',"value":', json_quote(t4_."value"), ',"url":', (case when t4_."url" is null then 'null' else json_quote(t4_."url") end), '}') as j
      from "identifier" t4_
      where t4_."record_id" = t2_."id"
      order by t4_."position"
    ) r
  )), ',"summary":', (case when t2_."summary" is null then 'null' else json_quote(t2_."summary") end), ',"posts":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t5_."title"), ',"organization":', coalesce((
        select concat('{"slug":', json_quote(t6_."slug"), '}')
        from "entity" t6_
        where t6_."id" = t5_."organization_id"
      ), 'null'), ',"force":', coalesce((
        select concat('{"slug":', json_quote(t7_."slug"), '}')
        from "entity" t7_
        where t7_."id" = t5_."force_id"
      ), 'null'), ',"since":', (case when t5_."since_edtf" is null then 'null' else concat('{"edtf":', (case when t5_."since_edtf" is null then 'null' else json_quote(t5_."since_edtf") end), ',"precision":', (case when t5_."since_precision" is null then 'null' else json_quote(t5_."since_precision") end), '}') end), ',"until":', (case when t5_."until_edtf" is null then 'null' else concat('{"edtf":', (case when t5_."until_edtf" is null then 'null' else json_quote(t5_."until_edtf") end), ',"latest":', (case when t5_."until_latest" is null then 'null' else '"' || replace(substr(t5_."until_latest", 1, 19), ' ', 'T') || 'Z' || '"' end), '}') end), ',"attested":', (case when t5_."attested_edtf" is null then 'null' else concat('{"edtf":', (case when t5_."attested_edtf" is null then 'null' else json_quote(t5_."attested_edtf") end), ',"note":', (case when t5_."attested_note" is null then 'null' else json_quote(t5_."attested_note") end), '}') end), '}') as j
      from "tenure" t5_
      where t5_."official_id" = t2_."id"
      order by t5_."position"
    ) r
  )), ',"postsOn":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"title":', json_quote(t8_."title"), ',"since":', (case when t8_."since_edtf" is null then 'null' else concat('{"edtf":', (case when t8_."since_edtf" is null then 'null' else json_quote(t8_."since_edtf") end), '}') end), ',"until":', (case when t8_."until_edtf" is null then 'null' else concat('{"edtf":', (case when t8_."until_edtf" is null then 'null' else json_quote(t8_."until_edtf") end), '}') end), '}') as j
      from "tenure" t8_
      where (t8_.since_latest <= ?1 or t8_.attested_latest <= ?1) and (t8_.until_earliest >= ?2 or t8_.attested_earliest >= ?2) and t8_."official_id" = t2_."id"
      order by t8_."position"
    ) r
  )), ',"statements":', (concat('{"totalCount":', cast((
    select count(*)
    from "statement" t9_
    where t9_."speaker_id" = t2_."id"
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Statement:' || t10_."key"))), ',"made":', concat('{"edtf":', json_quote(t10_."made_edtf"), '}'), ',"medium":', json_quote(t10_."medium"), ',"quote":', (case when t10_."quote_exact" is null then 'null' else concat('{"exact":', (case when t10_."quote_exact" is null then 'null' else json_quote(t10_."quote_exact") end), ',"start":', (case when t10_."quote_start" is null then 'null' else cast(t10_."quote_start" as text) end), ',"end":', (case when t10_."quote_end" is null then 'null' else cast(t10_."quote_end" as text) end), '}') end), ',"article":', (
        select concat('{"slug":', json_quote(t11_."slug"), '}')
        from "article" t11_
        where t11_."id" = t10_."article_id"
      ), '}') as j
      from "statement" t10_
      where t10_."speaker_id" = t2_."id"
      order by t10_."made_sort" desc, t10_."key" desc
      limit ?3
    ) p
  )), '}')), ',"statementsAbout":', concat('{"totalCount":', cast((
    select count(*)
    from "statement_subject" t12_
    where t12_."entity_id" = t2_."id"
  ) as text), '}'), ',"mentions":', (concat('{"totalCount":', cast((
    select count(*)
    from "mention" t13_
    where t13_."entity_id" = t2_."id"
  ) as text), ',"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"quote":', concat('{"exact":', json_quote(t14_."quote_exact"), ',"paragraph":', (case when t14_."quote_paragraph" is null then 'null' else cast(t14_."quote_paragraph" as text) end), ',"start":', cast(t14_."quote_start" as text), ',"end":', cast(t14_."quote_end" as text), ',"verbatim":', (case when t14_."quote_verbatim" then 'true' else 'false' end), '}'), '}') as j
      from "mention" t14_
      where t14_."entity_id" = t2_."id"
      order by t14_."key"
      limit ?4
    ) p
  )), '}')), ',"articles":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"slug":', json_quote(t15_."slug"), '}') as j
      from "subject" t16_, "article" t15_
      where t16_."entity_id" = t2_."id" and t15_."id" = t16_."article_id"
      order by t15_."published_sort" desc, t15_."key" desc
      limit ?5
    ) p
  )), '}')), ',"figuresClaimed":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"id":', (json_quote(('Figure:' || t17_."key"))), '}') as j
      from "figure" t17_
      where t17_."claimant_id" = t2_."id"
      order by t17_."asserted_sort" desc, t17_."key" desc
      limit ?6
    ) p
  )), '}')), ',"participations":', (concat('{"nodes":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"role":', json_quote(t18_."role"), '}') as j
      from "participation" t18_
      where t18_."actor_id" = t2_."id"
      order by t18_."key"
      limit ?7
    ) p
  )), '}')), '}')
  from "entity" t2_
  where t2_."key" = coalesce((
    select s.key
    from "entity" s
    where s.slug = ?8 and s.kind = 'Official'
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Official' and s.slug = ?8
  )) and t2_.kind = 'Official'
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
