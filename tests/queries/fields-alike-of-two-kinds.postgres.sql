select '{"search":' || ((with w as materialized (
  select *
  from (
    select coalesce(string_agg(' | ''n' || x.word || '''', ''), '') as n
    from (
      select substr(word, 2) as word
      from search_word
      where word > $1::text and word < $2::text
      order by "rows" desc, word
      limit 20
    ) x
  ) a
  cross join (
    select coalesce(string_agg(' | ''h' || x.word || '''', ''), '') as h, coalesce(string_agg(' | ''l' || x.word || '''', ''), '') as l, coalesce(string_agg(' | ''t' || x.word || '''', ''), '') as t
    from (
      select substr(word, 2) as word
      from search_word
      where word > $3::text and word < $4::text
      order by "rows" desc, word
      limit 20
    ) x
  ) b
) select '{"nodes":' || ('[' || coalesce(string_agg(c0, ',') filter (where n <= $5::integer), '') || ']') || '}' from (
  select '{"item":' || (case when p.item_of = 'article' then (
    select '{"id":' || (to_json(('Article:' || t2_."key"))::text) || '}'
    from "article" t2_
    where t2_."id" = p.item
  ) else (
    select case when t3_."kind" in ('Conflict', 'Incident', 'Official', 'Place') then '{"id":' || (to_json((t3_."kind" || ':' || t3_."key"))::text) || '}' when t3_."kind" in ('Force') then '{"id":' || (to_json(('Force:' || t3_."key"))::text) || ',"tenures":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"title":' || to_json(t4_."title")::text || '}' as j
        from "tenure" t4_
        where t4_."force_id" = t3_."id"
        order by t4_."key"
      ) r
    )) || '}' else '{"id":' || (to_json(('Organization:' || t3_."key"))::text) || ',"tenures":' || ((
      select '[' || coalesce(string_agg(j, ','), '') || ']'
      from (
        select '{"title":' || to_json(t5_."title")::text || '}' as j
        from "tenure" t5_
        where t5_."organization_id" = t3_."id"
        order by t5_."key"
      ) r
    )) || '}' end
    from "entity" t3_
    where t3_."id" = p.item
  ) end) || '}' as c0, row_number() over (order by p.score desc, p.rank) as n, count(*) over () as m
  from (
    select h.*, coalesce((
      select s.article_id
      from article_search s
      where h.item_of = 'article' and s.rank = h.rank
    ), (
      select s.entity_id
      from entity_search s
      where h.item_of = 'entity' and s.rank = h.rank
    )) as item
    from (with tier0 as materialized (
      select 100 as score, 'entity' as item_of, f.rank
      from (
        select rank as rank
        from entity_search
        where words @@ (replace(replace(replace(replace($6::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )))::tsquery and $7::boolean
        order by rank
        limit $8::integer + 1
      ) f union all select 90 as score, 'entity' as item_of, f.rank
      from (
        select rank as rank
        from entity_search
        where words @@ (replace(replace(replace(replace($9::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )))::tsquery and $10::boolean
        order by rank
        limit $8::integer + 1
      ) f
    ), tier1 as materialized (
      select 80 as score, 'entity' as item_of, f.rank
      from (
        select rank as rank
        from entity_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($11::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $12::boolean
        order by rank
        limit $8::integer + 1
      ) f union all select 70 as score, 'article' as item_of, f.rank
      from (
        select rank as rank
        from article_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($13::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $14::boolean
        order by rank
        limit $8::integer + 1
      ) f
    ), tier2 as materialized (
      select 60 as score, 'entity' as item_of, f.rank
      from (
        select rank as rank
        from entity_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($15::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $16::boolean
        order by rank
        limit $8::integer + 1
      ) f union all select 50 as score, 'entity' as item_of, f.rank
      from (
        select rank as rank
        from entity_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($17::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $18::boolean
        order by rank
        limit $8::integer + 1
      ) f union all select 40 as score, 'article' as item_of, f.rank
      from (
        select rank as rank
        from article_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($19::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $20::boolean
        order by rank
        limit $8::integer + 1
      ) f union all select 30 as score, 'article' as item_of, f.rank
      from (
        select rank as rank
        from article_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($21::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $22::boolean
        order by rank
        limit $8::integer + 1
      ) f union all select 20 as score, 'article' as item_of, f.rank
      from (
        select rank as rank
        from article_search
        where words @@ (case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= $8::integer + 1 then '''0''' else replace(replace(replace(replace($23::text, '{n}', (
          select w.n
          from w
        )), '{h}', (
          select w.h
          from w
        )), '{l}', (
          select w.l
          from w
        )), '{t}', (
          select w.t
          from w
        )) end)::tsquery and $24::boolean
        order by rank
        limit $8::integer + 1
      ) f
    ) select * from tier0 union all select * from tier1 union all select * from tier2) h
    order by h.score desc, h.rank
    limit $8::integer + 1
  ) p
  order by n
) q)) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
