select concat('{"statements":', (concat('{"totalCount":', cast((
  select count(*)
  from "statement" t2_
) as text), ',"nodes":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"id":', (json_quote(('Statement:' || t3_."key"))), ',"speaker":', ((
      select case when t4_."kind" in ('Force') then concat('{"__typename":"Force","id":', (json_quote(('Force:' || t4_."key"))), ',"kind":', json_quote(t4_1."kind"), '}') when t4_."kind" in ('Official') then concat('{"__typename":"Official","id":', (json_quote(('Official:' || t4_."key"))), ',"name":', json_quote(t4_."name"), '}') else concat('{"__typename":"Organization","id":', (json_quote(('Organization:' || t4_."key"))), '}') end
      from "entity" t4_
      left join "force" t4_1 on t4_1.id = t4_.id
      where t4_."id" = t3_."speaker_id"
    )), ',"speakerPosts":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"title":', json_quote(t6_."title"), ',"organization":', coalesce((
          select concat('{"slug":', json_quote(t7_."slug"), '}')
          from "entity" t7_
          where t7_."id" = t6_."organization_id"
        ), 'null'), ',"since":', (case when t6_."since_edtf" is null then 'null' else concat('{"edtf":', (case when t6_."since_edtf" is null then 'null' else json_quote(t6_."since_edtf") end), '}') end), ',"attested":', (case when t6_."attested_edtf" is null then 'null' else concat('{"edtf":', (case when t6_."attested_edtf" is null then 'null' else json_quote(t6_."attested_edtf") end), '}') end), '}') as j
        from "statement_post" t5_
        cross join "tenure" t6_
        where t5_."statement_id" = t3_."id" and t6_."id" = t5_."tenure_id"
        order by t5_."position"
      ) r
    )), ',"made":', (concat('{"edtf":', json_quote(t3_."made_edtf"), ',"earliest":', (case when t3_."made_earliest" is null then 'null' else '"' || replace(substr(t3_."made_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"note":', (case when t3_."made_note" is null then 'null' else json_quote(t3_."made_note") end), '}')), ',"medium":', json_quote(t3_."medium"), ',"paraphrase":', json_quote(t3_."paraphrase"), ',"quote":', (case when t3_."quote_exact" is null then 'null' else concat('{"exact":', (case when t3_."quote_exact" is null then 'null' else json_quote(t3_."quote_exact") end), ',"paragraph":', (case when t3_."quote_paragraph" is null then 'null' else cast(t3_."quote_paragraph" as text) end), ',"verbatim":', (case when t3_."quote_verbatim" is null then 'null' else case when t3_."quote_verbatim" then 'true' else 'false' end end), '}') end), ',"about":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select case when t9_."kind" in ('Conflict', 'Force', 'Official', 'Organization') then concat('{"__typename":', json_quote(t9_."kind"), ',"id":', (json_quote((t9_."kind" || ':' || t9_."key"))), ',"name":', json_quote(t9_."name"), '}') when t9_."kind" in ('Incident') then concat('{"__typename":"Incident","id":', (json_quote(('Incident:' || t9_."key"))), ',"name":', json_quote(t9_."name"), ',"occurred":', concat('{"edtf":', json_quote(t9_1."occurred_edtf"), '}'), '}') else concat('{"__typename":"Place","id":', (json_quote(('Place:' || t9_."key"))), ',"name":', json_quote(t9_."name"), ',"kind":', json_quote(t9_2."kind"), '}') end as j
        from "statement_subject" t8_
        cross join "entity" t9_
        left join "incident" t9_1 on t9_1.id = t9_.id
        left join "place" t9_2 on t9_2.id = t9_.id
        where t8_."statement_id" = t3_."id" and t9_."id" = t8_."entity_id"
        order by t8_."position"
      ) r
    )), '}') as j
    from "statement" t3_
    order by t3_."made_sort" desc, t3_."key" desc
    limit ?1
  ) p
)), '}')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
