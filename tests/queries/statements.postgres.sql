select '{"statements":' || ('{"totalCount":' || (
  select count(*)
  from "statement" t2_
)::text || ',"nodes":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select ('{"id":' || (to_json(('Statement:' || t3_."key"))::text) || ',"speaker":' || ((
      select case when t4_."kind" in ('Force') then '{"__typename":"Force","id":' || (to_json(('Force:' || t4_."key"))::text) || ',"kind":' || to_json(t4_1."kind")::text || '}' when t4_."kind" in ('Official') then '{"__typename":"Official","id":' || (to_json(('Official:' || t4_."key"))::text) || ',"name":' || to_json(t4_."name")::text || '}' else '{"__typename":"Organization","id":' || (to_json(('Organization:' || t4_."key"))::text) || '}' end
      from "entity" t4_
      left join "force" t4_1 on t4_1.id = t4_.id
      where t4_."id" = t3_."speaker_id"
    )) || ',"speakerPosts":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select ('{"title":' || to_json(t6_."title")::text || ',"organization":' || (coalesce((
          select '{"slug":' || to_json(t7_."slug")::text || '}'
          from "entity" t7_
          where t7_."id" = t6_."organization_id"
        ), 'null'))) || (',"since":' || (case when t6_."since_edtf" is null then 'null' else '{"edtf":' || (case when t6_."since_edtf" is null then 'null' else to_json(t6_."since_edtf")::text end) || '}' end) || ',"attested":' || (case when t6_."attested_edtf" is null then 'null' else '{"edtf":' || (case when t6_."attested_edtf" is null then 'null' else to_json(t6_."attested_edtf")::text end) || '}' end) || '}') as j
        from "statement_post" t5_
        cross join "tenure" t6_
        where t5_."statement_id" = t3_."id" and t6_."id" = t5_."tenure_id"
        order by t5_."position"
      ) r
    )) || ',"made":' || ('{"edtf":' || to_json(t3_."made_edtf")::text || ',"earliest":' || (case when t3_."made_earliest" is null then 'null' else '"' || to_char(t3_."made_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',"note":' || (case when t3_."made_note" is null then 'null' else to_json(t3_."made_note")::text end) || '}')) || ((',"medium":' || to_json(t3_."medium")::text || ',"paraphrase":' || to_json(t3_."paraphrase")::text) || (',"quote":' || (case when t3_."quote_exact" is null then 'null' else '{"exact":' || (case when t3_."quote_exact" is null then 'null' else to_json(t3_."quote_exact")::text end) || ',"paragraph":' || (case when t3_."quote_paragraph" is null then 'null' else t3_."quote_paragraph"::text end) || ',"verbatim":' || (case when t3_."quote_verbatim" is null then 'null' else case when t3_."quote_verbatim" then 'true' else 'false' end end) || '}' end) || ',"about":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select case when t9_."kind" in ('Conflict', 'Force', 'Official', 'Organization') then '{"__typename":' || to_json(t9_."kind")::text || ',"id":' || (to_json((t9_."kind" || ':' || t9_."key"))::text) || ',"name":' || to_json(t9_."name")::text || '}' when t9_."kind" in ('Incident') then '{"__typename":"Incident","id":' || (to_json(('Incident:' || t9_."key"))::text) || ',"name":' || to_json(t9_."name")::text || ',"occurred":' || ('{"edtf":' || to_json(t9_1."occurred_edtf")::text || '}') || '}' else '{"__typename":"Place","id":' || (to_json(('Place:' || t9_."key"))::text) || ',"name":' || to_json(t9_."name")::text || ',"kind":' || to_json(t9_2."kind")::text || '}' end as j
        from "statement_subject" t8_
        cross join "entity" t9_
        left join "incident" t9_1 on t9_1.id = t9_.id
        left join "place" t9_2 on t9_2.id = t9_.id
        where t8_."statement_id" = t3_."id" and t9_."id" = t8_."entity_id"
        order by t8_."position"
      ) r
    )) || '}')) as j
    from "statement" t3_
    order by t3_."made_sort" desc, t3_."key" desc
    limit $1::integer
  ) p
)) || '}') || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
