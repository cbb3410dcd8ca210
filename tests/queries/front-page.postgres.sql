select '{"articles":' || ((
  select '{"totalCount":' || (
    select count(*)
    from "article" t3_
  )::text || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > $1::integer then 'true' else 'false' end) || ',"hasPreviousPage":false,"startCursor":' || coalesce(to_json(max(case when n = 1 and $2::integer > 0 then c0 end))::text, 'null') || ',"endCursor":' || coalesce(to_json(max(case when n = case when m < $3::integer then m else $3::integer end then c0 end))::text, 'null') || '}') || ',"edges":' || ('[' || coalesce(string_agg(c1, ',') filter (where n <= $4::integer), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select encode(convert_to(('[' || '"Article:published-,key-"' || ',' || (case when t2_."published_earliest" is null then 'null' else '"' || to_char(t2_."published_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',' || (to_json(t2_."key")::text) || ']'), 'UTF8'), 'hex') as c0, '{"cursor":' || (to_json(encode(convert_to(('[' || '"Article:published-,key-"' || ',' || (case when t2_."published_earliest" is null then 'null' else '"' || to_char(t2_."published_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',' || (to_json(t2_."key")::text) || ']'), 'UTF8'), 'hex'))::text) || ',"node":' || ((('{"slug":' || to_json(t2_."slug")::text || ',"headline":' || to_json(t2_."headline")::text || ',"summary":') || ((case when t2_."summary" is null then 'null' else to_json(t2_."summary")::text end) || ',"language":' || to_json(t2_."language")::text || ',"authors":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select to_json(t4_."name")::text as j
          from "author" t4_
          where t4_."article_id" = t2_."id"
          order by t4_."position"
        ) r
      )) || ',"published":')) || (((('{"edtf":' || to_json(t2_."published_edtf")::text || ',"earliest":' || (case when t2_."published_earliest" is null then 'null' else '"' || to_char(t2_."published_earliest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end)) || (',"latest":' || (case when t2_."published_latest" is null then 'null' else '"' || to_char(t2_."published_latest" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '"' end) || ',"precision":' || to_json(t2_."published_precision")::text || '}')) || ',"publisher":' || ((
        select '{"slug":' || to_json(t5_."slug")::text || ',"name":' || to_json(t5_."name")::text || ',"kind":' || to_json(t5_1."kind")::text || '}'
        from "entity" t5_
        join "organization" t5_1 on t5_1.id = t5_.id
        where t5_1."id" = t2_."publisher_id"
      )) || ',"dateline":' || (case when t2_."dateline_text" is null then 'null' else '{"text":' || (case when t2_."dateline_text" is null then 'null' else to_json(t2_."dateline_text")::text end) || ',"place":' || ((
        select '{"slug":' || to_json(t6_."slug")::text || ',"within":' || (coalesce((
          select '{"name":' || to_json(t7_."name")::text || '}'
          from "entity" t7_
          where t7_."id" = t6_1."within_id"
        ), 'null')) || '}'
        from "entity" t6_
        join "place" t6_1 on t6_1.id = t6_.id
        where t6_1."id" = t2_."dateline_place_id"
      )) || '}' end) || ',"image":') || ((coalesce((
        select ('{"caption":' || to_json(t8_."caption")::text || ',"credit":' || (case when t8_."credit" is null then 'null' else to_json(t8_."credit")::text end) || ',"url":') || ((case when t8_."url" is null then 'null' else to_json(t8_."url")::text end) || ',"taken":' || (case when t8_."taken_edtf" is null then 'null' else '{"edtf":' || (case when t8_."taken_edtf" is null then 'null' else to_json(t8_."taken_edtf")::text end) || '}' end) || ',"depicts":' || ((
          select '[' || coalesce(string_agg(j, ','), '') || ']'
          from (
            select '{"name":' || to_json(t10_."name")::text || '}' as j
            from "depiction" t9_
            cross
            join "entity" t10_
            where t9_."image_id" = t8_."id" and t10_."id" = t9_."official_id"
            order by t9_."position"
          ) r
        )) || '}')
        from "image" t8_
        where t8_."article_id" = t2_."id"
      ), 'null')) || ',"body":' || ((
        select '[' || coalesce(string_agg(j, ','), '') || ']'
        from (
          select '{"index":' || t11_."index"::text || ',"text":' || to_json(t11_."text")::text || '}' as j
          from "paragraph" t11_
          where t11_."article_id" = t2_."id"
          order by t11_."index"
        ) r
      )) || ',"officials":' || ((
        select '{"totalCount":' || (
          select count(*)
          from "subject" t14_, "official" t13_
          where t14_."article_id" = t2_."id" and t13_.id = t14_."entity_id"
        )::text || ',"nodes":' || ('[' || coalesce(string_agg(c0, ','), '') || ']') || '}'
        from (
          select '{"slug":' || to_json(t12_."slug")::text || ',"name":' || to_json(t12_."name")::text || '}' as c0
          from "subject" t15_, "entity" t12_
          join "official" t12_1 on t12_1.id = t12_.id
          where t15_."article_id" = t2_."id" and t12_1.id = t15_."entity_id"
          order by t12_."name", t12_."key"
          limit $5::integer
        ) p
      )) || '}'))) || '}' as c1
      from "article" t2_
      order by t2_."published_earliest" desc nulls first, t2_."key" desc
      limit $6::integer + 1
    ) p
    order by n
  ) q
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
