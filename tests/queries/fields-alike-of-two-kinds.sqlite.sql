select concat('{"search":', ((with w as materialized (
  select *
  from (
    select coalesce(group_concat(' OR "n' || x.word || '"', ''), '') as n
    from (
      select substr(word, 2) as word
      from search_word
      where word > ?1 and word < ?2
      order by "rows" desc, word
      limit 20
    ) x
  ) a
  cross join (
    select coalesce(group_concat(' OR "h' || x.word || '"', ''), '') as h, coalesce(group_concat(' OR "l' || x.word || '"', ''), '') as l, coalesce(group_concat(' OR "t' || x.word || '"', ''), '') as t
    from (
      select substr(word, 2) as word
      from search_word
      where word > ?3 and word < ?4
      order by "rows" desc, word
      limit 20
    ) x
  ) b
) select concat('{"nodes":', ('[' || coalesce(group_concat(c0, ',') filter (where n <= ?5), '') || ']'), '}') from (
  select concat('{"item":', (case when p.item_of = 'article' then (
    select concat('{"id":', (json_quote(('Article:' || t2_."key"))), '}')
    from "article" t2_
    where t2_."id" = p.item
  ) else (
    select case when t3_."kind" in ('Conflict', 'Incident', 'Official', 'Place') then concat('{"id":', (json_quote((t3_."kind" || ':' || t3_."key"))), '}') when t3_."kind" in ('Force') then concat('{"id":', (json_quote(('Force:' || t3_."key"))), ',"tenures":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"title":', json_quote(t4_."title"), '}') as j
        from "tenure" t4_
        where t4_."force_id" = t3_."id"
        order by t4_."key"
      ) r
    )), '}') else concat('{"id":', (json_quote(('Organization:' || t3_."key"))), ',"tenures":', ((
      select '[' || coalesce(group_concat(j, ','), '') || ']'
      from (
        select concat('{"title":', json_quote(t5_."title"), '}') as j
        from "tenure" t5_
        where t5_."organization_id" = t3_."id"
        order by t5_."key"
      ) r
    )), '}') end
    from "entity" t3_
    where t3_."id" = p.item
  ) end), '}') as c0, row_number() over (order by p.score desc, p.rank) as n, count(*) over () as m
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
        select rowid as rank
        from entity_fts
        where entity_fts match replace(replace(replace(replace(?6, '{n}', (
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
        )) and ?7
        order by rowid
        limit ?8 + 1
      ) f union all select 90 as score, 'entity' as item_of, f.rank
      from (
        select rowid as rank
        from entity_fts
        where entity_fts match replace(replace(replace(replace(?9, '{n}', (
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
        )) and ?10
        order by rowid
        limit ?8 + 1
      ) f
    ), tier1 as materialized (
      select 80 as score, 'entity' as item_of, f.rank
      from (
        select rowid as rank
        from entity_fts
        where entity_fts match case when (
          select count(*)
          from tier0
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?11, '{n}', (
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
        )) end and ?12
        order by rowid
        limit ?8 + 1
      ) f union all select 70 as score, 'article' as item_of, f.rank
      from (
        select rowid as rank
        from article_fts
        where article_fts match case when (
          select count(*)
          from tier0
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?13, '{n}', (
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
        )) end and ?14
        order by rowid
        limit ?8 + 1
      ) f
    ), tier2 as materialized (
      select 60 as score, 'entity' as item_of, f.rank
      from (
        select rowid as rank
        from entity_fts
        where entity_fts match case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?15, '{n}', (
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
        )) end and ?16
        order by rowid
        limit ?8 + 1
      ) f union all select 50 as score, 'entity' as item_of, f.rank
      from (
        select rowid as rank
        from entity_fts
        where entity_fts match case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?17, '{n}', (
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
        )) end and ?18
        order by rowid
        limit ?8 + 1
      ) f union all select 40 as score, 'article' as item_of, f.rank
      from (
        select rowid as rank
        from article_fts
        where article_fts match case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?19, '{n}', (
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
        )) end and ?20
        order by rowid
        limit ?8 + 1
      ) f union all select 30 as score, 'article' as item_of, f.rank
      from (
        select rowid as rank
        from article_fts
        where article_fts match case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?21, '{n}', (
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
        )) end and ?22
        order by rowid
        limit ?8 + 1
      ) f union all select 20 as score, 'article' as item_of, f.rank
      from (
        select rowid as rank
        from article_fts
        where article_fts match case when (
          select count(*)
          from tier0
        ) + (
          select count(*)
          from tier1
        ) >= ?8 + 1 then '"0"' else replace(replace(replace(replace(?23, '{n}', (
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
        )) end and ?24
        order by rowid
        limit ?8 + 1
      ) f
    ) select * from tier0 union all select * from tier1 union all select * from tier2) h
    order by h.score desc, h.rank
    limit ?8 + 1
  ) p
  order by n
) q)), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
