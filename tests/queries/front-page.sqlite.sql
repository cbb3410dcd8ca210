select '{"articles":' || ((
  select '{"totalCount":' || cast((
    select count(*)
    from "article" t3_
  ) as text) || ',"pageInfo":' || ('{"hasNextPage":' || (case when count(*) > ?1 then 'true' else 'false' end) || ',"hasPreviousPage":false,"startCursor":' || coalesce(json_quote(max(case when n = 1 and ?2 > 0 then c0 end)), 'null') || ',"endCursor":' || coalesce(json_quote(max(case when n = case when m < ?3 then m else ?3 end then c0 end)), 'null') || '}') || ',"edges":' || ('[' || coalesce(group_concat(c1, ',') filter (where n <= ?4), '') || ']') || '}'
  from (
    select p.*, row_number() over () as n, count(*) over () as m
    from (
      select lower(hex(('[' || '"Article:published-,key-"' || ',' || (case when t2_."published_earliest" is null then 'null' else '"' || replace(substr(t2_."published_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',' || (json_quote(t2_."key")) || ']'))) as c0, '{"cursor":' || (json_quote(lower(hex(('[' || '"Article:published-,key-"' || ',' || (case when t2_."published_earliest" is null then 'null' else '"' || replace(substr(t2_."published_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',' || (json_quote(t2_."key")) || ']'))))) || ',"node":' || ((('{"slug":' || json_quote(t2_."slug") || ',"headline":' || json_quote(t2_."headline") || ',"summary":') || ((case when t2_."summary" is null then 'null' else json_quote(t2_."summary") end) || ',"language":' || json_quote(t2_."language") || ',"authors":' || ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select json_quote(t4_."name") as j
          from "author" t4_
          where t4_."article_id" = t2_."id"
          order by t4_."position"
        ) r
      )) || ',"published":')) || (((('{"edtf":' || json_quote(t2_."published_edtf") || ',"earliest":' || (case when t2_."published_earliest" is null then 'null' else '"' || replace(substr(t2_."published_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end)) || (',"latest":' || (case when t2_."published_latest" is null then 'null' else '"' || replace(substr(t2_."published_latest", 1, 19), ' ', 'T') || 'Z' || '"' end) || ',"precision":' || json_quote(t2_."published_precision") || '}')) || ',"publisher":' || ((
        select '{"slug":' || json_quote(t5_."slug") || ',"name":' || json_quote(t5_."name") || ',"kind":' || json_quote(t5_1."kind") || '}'
        from "entity" t5_
        join "organization" t5_1 on t5_1.id = t5_.id
        where t5_1."id" = t2_."publisher_id"
      )) || ',"dateline":' || (case when t2_."dateline_text" is null then 'null' else '{"text":' || (case when t2_."dateline_text" is null then 'null' else json_quote(t2_."dateline_text") end) || ',"place":' || ((
        select '{"slug":' || json_quote(t6_."slug") || ',"within":' || (coalesce((
          select '{"name":' || json_quote(t7_."name") || '}'
          from "entity" t7_
          where t7_."id" = t6_1."within_id"
        ), 'null')) || '}'
        from "entity" t6_
        join "place" t6_1 on t6_1.id = t6_.id
        where t6_1."id" = t2_."dateline_place_id"
      )) || '}' end) || ',"image":') || ((coalesce((
        select ('{"caption":' || json_quote(t8_."caption") || ',"credit":' || (case when t8_."credit" is null then 'null' else json_quote(t8_."credit") end) || ',"url":') || ((case when t8_."url" is null then 'null' else json_quote(t8_."url") end) || ',"taken":' || (case when t8_."taken_edtf" is null then 'null' else '{"edtf":' || (case when t8_."taken_edtf" is null then 'null' else json_quote(t8_."taken_edtf") end) || '}' end) || ',"depicts":' || ((
          select '[' || coalesce(group_concat(j, ','), '') || ']'
          from (
            select '{"name":' || json_quote(t10_."name") || '}' as j
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
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select '{"index":' || cast(t11_."index" as text) || ',"text":' || json_quote(t11_."text") || '}' as j
          from "paragraph" t11_
          where t11_."article_id" = t2_."id"
          order by t11_."index"
        ) r
      )) || ',"officials":' || ((
        select '{"totalCount":' || cast((
          select count(*)
          from "subject" t14_, "official" t13_
          where t14_."article_id" = t2_."id" and t13_.id = t14_."entity_id"
        ) as text) || ',"nodes":' || ('[' || coalesce(group_concat(c0, ','), '') || ']') || '}'
        from (
          select '{"slug":' || json_quote(t12_."slug") || ',"name":' || json_quote(t12_."name") || '}' as c0
          from "subject" t15_, "entity" t12_
          join "official" t12_1 on t12_1.id = t12_.id
          where t15_."article_id" = t2_."id" and t12_1.id = t15_."entity_id"
          order by t12_."name", t12_."key"
          limit ?5
        ) p
      )) || '}'))) || '}' as c1
      from "article" t2_
      order by t2_."published_earliest" desc nulls first, t2_."key" desc
      limit ?6 + 1
    ) p
    order by n
  ) q
)) || '}' as data, (
  select version
  from load
  order by id desc
  limit 1
) as version
