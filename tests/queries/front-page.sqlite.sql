select concat('{"articles":', (concat('{"totalCount":', cast((
  select count(*)
  from "article" t2_
) as text), ',"pageInfo":', (concat('{"hasNextPage":', (case when (
  select count(*)
  from (
    select 1
    from "article" t3_
    limit ?1 + 1
  ) m
) > ?1 then 'true' else 'false' end), ',"hasPreviousPage":false,"startCursor":', (coalesce(json_quote((
  select lower(hex((concat('[', '"Article:published-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
  from (
    select t4_."published_sort" as k0, t4_."key" as k1
    from "article" t4_
    order by t4_."published_sort" desc, t4_."key" desc
    limit ?1
  ) e
  order by k0 desc, k1 desc
  limit 1
)), 'null')), ',"endCursor":', (coalesce(json_quote((
  select lower(hex((concat('[', '"Article:published-,key-"', ',', ('"' || replace(substr(k0, 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(k1)), ']'))))
  from (
    select t5_."published_sort" as k0, t5_."key" as k1
    from "article" t5_
    order by t5_."published_sort" desc, t5_."key" desc
    limit ?1
  ) e
  order by k0, k1
  limit 1
)), 'null')), '}')), ',"edges":', ((
  select '[' || coalesce(group_concat(j, ','), '') || ']'
  from (
    select concat('{"cursor":', (json_quote(lower(hex((concat('[', '"Article:published-,key-"', ',', ('"' || replace(substr(t6_."published_sort", 1, 19), ' ', 'T') || 'Z' || '"'), ',', (json_quote(t6_."key")), ']')))))), ',"node":', (concat('{"slug":', json_quote(t6_."slug"), ',"headline":', json_quote(t6_."headline"), ',"summary":', (case when t6_."summary" is null then 'null' else json_quote(t6_."summary") end), ',"language":', json_quote(t6_."language"), ',"authors":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select json_quote(t7_."name") as j
        from "author" t7_
        where t7_."article_id" = t6_."id"
        order by t7_."position"
      ) r
    )), ',"published":', (concat('{"edtf":', json_quote(t6_."published_edtf"), ',"earliest":', (case when t6_."published_earliest" is null then 'null' else '"' || replace(substr(t6_."published_earliest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"latest":', (case when t6_."published_latest" is null then 'null' else '"' || replace(substr(t6_."published_latest", 1, 19), ' ', 'T') || 'Z' || '"' end), ',"precision":', json_quote(t6_."published_precision"), '}')), ',"publisher":', coalesce((
      select concat('{"slug":', json_quote(t8_."slug"), ',"name":', json_quote(t8_."name"), ',"kind":', json_quote(t8_1."kind"), '}')
      from "entity" t8_
      join "organization" t8_1 on t8_1.id = t8_.id
      where t8_1."id" = t6_."publisher_id"
    ), 'null'), ',"dateline":', (case when t6_."dateline_text" is null then 'null' else concat('{"text":', (case when t6_."dateline_text" is null then 'null' else json_quote(t6_."dateline_text") end), ',"place":', (
      select concat('{"slug":', json_quote(t9_."slug"), ',"parent":', coalesce((
        select concat('{"name":', json_quote(t10_."name"), '}')
        from "entity" t10_
        where t10_."id" = t9_1."within_id"
      ), 'null'), '}')
      from "entity" t9_
      join "place" t9_1 on t9_1.id = t9_.id
      where t9_1."id" = t6_."dateline_place_id"
    ), '}') end), ',"image":', (coalesce((
      select concat('{"caption":', json_quote(t11_."caption"), ',"credit":', (case when t11_."credit" is null then 'null' else json_quote(t11_."credit") end), ',"url":', (case when t11_."url" is null then 'null' else json_quote(t11_."url") end), ',"taken":', (case when t11_."taken_edtf" is null then 'null' else concat('{"edtf":', (case when t11_."taken_edtf" is null then 'null' else json_quote(t11_."taken_edtf") end), '}') end), ',"depicts":', ((
        select '[' || coalesce(group_concat(j, ','), '') || ']'
        from (
          select concat('{"name":', json_quote(t13_."name"), '}') as j
          from "depiction" t12_
          cross join "entity" t13_
          where t12_."image_id" = t11_."id" and t13_."id" = t12_."official_id"
          order by t12_."position"
        ) r
      )), '}')
      from "image" t11_
      where t11_."article_id" = t6_."id"
    ), 'null')), ',"body":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"index":', cast(t14_."index" as text), ',"text":', json_quote(t14_."text"), '}') as j
        from "paragraph" t14_
        where t14_."article_id" = t6_."id"
        order by t14_."index"
      ) r
    )), ',"officials":', (concat('{"totalCount":', cast((
      select count(*)
      from "subject" t15_
      where t15_."entity_kind" = 'Official' and t15_."article_id" = t6_."id"
    ) as text), ',"nodes":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"slug":', json_quote(t16_."slug"), ',"name":', json_quote(t16_."name"), '}') as j
        from "subject" t17_, "entity" t16_
        where t17_."article_id" = t6_."id" and t17_."entity_kind" = 'Official' and t16_."id" = t17_."entity_id"
        order by t16_."name_sort", t16_."key"
        limit ?2
      ) p
    )), '}')), '}')), '}') as j
    from "article" t6_
    order by t6_."published_sort" desc, t6_."key" desc
    limit ?1
  ) p
)), '}')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
