select concat('{"article":', (coalesce((
  select concat('{"slug":', json_quote(t2_."slug"), ',"headline":', json_quote(t2_."headline"), ',"officials":', (concat('{"edges":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"node":', concat('{"slug":', json_quote(t3_."slug"), '}'), '}') as j
      from "subject" t4_, "entity" t3_
      where t4_."article_id" = t2_."id" and t4_."entity_kind" = 'Official' and t3_."id" = t4_."entity_id"
      order by t3_."name_sort", t3_."key"
      limit ?1
    ) p
  )), '}')), ',"related":', ((
    select '[' || coalesce(group_concat(j, ','), '') || ']'
    from (
      select concat('{"headline":', json_quote(t5_."headline"), '}') as j
      from "related_link" t5_
      where t5_."article_id" = t2_."id"
      order by t5_."position"
    ) r
  )), '}')
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = ?2
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = ?2
  ))
), 'null')), '}') as data, (
  select id || ' ' || version || ' ' || replace(substr(loaded_at, 1, 19), ' ', 'T') || 'Z'
  from load
  order by id desc
  limit 1
) as load
