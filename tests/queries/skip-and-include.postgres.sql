select '{"article":' || (coalesce((
  select ('{"slug":' || to_json(t2_."slug")::text || ',"headline":' || to_json(t2_."headline")::text) || (',"officials":' || ('{"edges":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"node":' || ('{"slug":' || to_json(t3_."slug")::text || '}') || '}' as j
      from "subject" t4_, "entity" t3_
      where t4_."article_id" = t2_."id" and t4_."entity_kind" = 'Official' and t3_."id" = t4_."entity_id"
      order by t3_."name_sort", t3_."key"
      limit $1::integer
    ) p
  )) || '}') || ',"related":' || ((
    select '[' || coalesce(string_agg(j, ','), '') || ']'
    from (
      select '{"headline":' || to_json(t5_."headline")::text || '}' as j
      from "related_link" t5_
      where t5_."article_id" = t2_."id"
      order by t5_."position"
    ) r
  )) || '}')
  from "article" t2_
  where t2_."key" = coalesce((
    select s.key
    from "article" s
    where s.slug = $2::text
  ), (
    select s.key
    from former_slug s
    where s.kind = 'Article' and s.slug = $2::text
  ))
), 'null')) || '}' as data, (
  select id || ' ' || version || ' ' || to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  from load
  order by id desc
  limit 1
) as load
