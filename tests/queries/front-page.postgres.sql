select '{"articles":' || ('{"totalCount":' || (
  select count(*)
  from "article" t2_
)::text || ',"pageInfo":' || ('{"hasNextPage":' || (case when (
  select count(*)
  from (
    select 1
    from "article" t3_
    limit $1::integer + 1
  ) m
) > $1::integer then 'true' else 'false' end) || ',"hasPreviousPage":false,"startCursor":' || (coalesce(to_json((
  select encode(convert_to(('[' || '"Article:published-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
  from (
    select t4_."published_sort" as k0, t4_."key" as k1
    from "article" t4_
    order by t4_."published_sort" desc, t4_."key" desc
    limit $1::integer
  ) e
  order by k0 desc, k1 desc
  limit 1
))::text, 'null')) || ',"endCursor":' || (coalesce(to_json((
  select encode(convert_to(('[' || '"Article:published-,key-"' || ',' || ('"' || to_char(k0 at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(k1)::text) || ']'), 'UTF8'), 'hex')
  from (
    select t5_."published_sort" as k0, t5_."key" as k1
    from "article" t5_
    order by t5_."published_sort" desc, t5_."key" desc
    limit $1::integer
  ) e
  order by k0, k1
  limit 1
))::text, 'null')) || '}') || ',"edges":' || ((
  select '[' || coalesce(string_agg(j, ','), '') || ']'
  from (
    select '{"cursor":' || (to_json(encode(convert_to(('[' || '"Article:published-,key-"' || ',' || ('"' || to_char(t6_."published_sort" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"') || ',' || (to_json(t6_."key")::text) || ']'), 'UTF8'), 'hex'))::text) || ',"node":' || ((('{"slug":' || to_json(t6_."slug")::text || ',"headline":' || to_json(t6_."headline")::text || ',"summary":') || ((case when t6_."summary" is null then 'null' else to_json(t6_."summary")::text end) || ',"language":' || to_json(t6_."language")::text || ',"authors":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select to_json(t7_."name")::text as j
        from "author" t7_
        where t7_."article_id" = t6_."id"
        order by t7_."position"
      ) r
    )) || ',"published":')) || (((('{"edtf":' || to_json(t6_."published_edtf")::text || ',"earliest":' || (case when t6_."published_earliest" is null then 'null' else '"' || to_char(t6_."published_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end)) || (',"latest":' || (case when t6_."published_latest" is null then 'null' else '"' || to_char(t6_."published_latest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',"precision":' || to_json(t6_."published_precision")::text || '}')) || ',"publisher":' || (coalesce((
      select '{"slug":' || to_json(t8_."slug")::text || ',"name":' || to_json(t8_."name")::text || ',"kind":' || to_json(t8_1."kind")::text || '}'
      from "entity" t8_
      join "organization" t8_1 on t8_1.id = t8_.id
      where t8_1."id" = t6_."publisher_id"
    ), 'null')) || ',"dateline":' || (case when t6_."dateline_text" is null then 'null' else '{"text":' || (case when t6_."dateline_text" is null then 'null' else to_json(t6_."dateline_text")::text end) || ',"place":' || ((
      select '{"slug":' || to_json(t9_."slug")::text || ',"parent":' || (coalesce((
        select '{"name":' || to_json(t10_."name")::text || '}'
        from "entity" t10_
        where t10_."id" = t9_1."within_id"
      ), 'null')) || '}'
      from "entity" t9_
      join "place" t9_1 on t9_1.id = t9_.id
      where t9_1."id" = t6_."dateline_place_id"
    )) || '}' end) || ',"image":') || ((coalesce((
      select ('{"caption":' || to_json(t11_."caption")::text || ',"credit":' || (case when t11_."credit" is null then 'null' else to_json(t11_."credit")::text end) || ',"url":') || ((case when t11_."url" is null then 'null' else to_json(t11_."url")::text end) || ',"taken":' || (case when t11_."taken_edtf" is null then 'null' else '{"edtf":' || (case when t11_."taken_edtf" is null then 'null' else to_json(t11_."taken_edtf")::text end) || '}' end) || ',"depicts":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"name":' || to_json(t13_."name")::text || '}' as j
          from "depiction" t12_
          cross join "entity" t13_
          where t12_."image_id" = t11_."id" and t13_."id" = t12_."official_id"
          order by t12_."position"
        ) r
      )) || '}')
      from "image" t11_
      where t11_."article_id" = t6_."id"
    ), 'null')) || ',"body":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"index":' || t14_."index"::text || ',"text":' || to_json(t14_."text")::text || '}' as j
        from "paragraph" t14_
        where t14_."article_id" = t6_."id"
        order by t14_."index"
      ) r
    )) || ',"officials":' || ('{"totalCount":' || (
      select count(*)
      from "subject" t15_
      where t15_."entity_kind" = 'Official' and t15_."article_id" = t6_."id"
    )::text || ',"nodes":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"slug":' || to_json(t16_."slug")::text || ',"name":' || to_json(t16_."name")::text || '}' as j
        from "subject" t17_, "entity" t16_
        where t17_."article_id" = t6_."id" and t17_."entity_kind" = 'Official' and t16_."id" = t17_."entity_id"
        order by t16_."name_sort", t16_."key"
        limit $2::integer
      ) p
    )) || '}') || '}'))) || '}' as j
    from "article" t6_
    order by t6_."published_sort" desc, t6_."key" desc
    limit $1::integer
  ) p
)) || '}') || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
