package web

import "slices"

// routes lists all addresses.
func (s *Server) routes() []route {
	return slices.Concat(
		s.frontRoutes(),
		s.articleRoutes(),
		s.readRoutes(),
		s.entityRoutes(),
		s.storyRoutes(),
		s.statementRoutes(),
		s.calendarRoutes(),
		s.signInRoutes(),
		s.accountRoutes(),
		s.usersRoutes(),
		s.auditRoutes(),
		s.searchRoutes(),
		s.sourcingRoutes(),
		s.changesRoutes(),
		s.watchesRoutes(),
		s.apiRoutes(),
		s.reviewRoutes(),
	)
}
