package store

import "database/sql"

// EntitiesNear returns the entities that share a key of a name with keys, those that share most first, then those
// of most articles; at most most.
func (r *Reader) EntitiesNear(keys []string, most int) (all []NamedEntity, err error) {
	if len(keys) == 0 {
		return nil, nil
	}
	err = r.many(`SELECT entity.id, entity.kind, entity.name, entity.articles FROM entity JOIN
		(SELECT entity AS id, count(*) AS shared FROM entity_key WHERE key IN (`+marks(len(keys))+`) GROUP BY entity) AS near ON near.id = entity.id
		ORDER BY near.shared DESC, entity.articles DESC, entity.id LIMIT ?`, append(anys(keys), most), func(rows *sql.Rows) error {
		var e NamedEntity
		var kind int
		err := rows.Scan(&e.ID, &kind, &e.Name, &e.Articles)
		e.Kind = kinds.word(kind)
		all = append(all, e)
		return err
	})
	return all, err
}
