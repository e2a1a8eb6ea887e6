package web

import "slices"

// routes lists all addresses.
func (s *Server) routes() []route {
	return slices.Concat(
		s.frontRoutes(),
		s.entityRoutes(),
		s.storyRoutes(),
		s.statementRoutes(),
		s.calendarRoutes(),
		s.signInRoutes(),
		s.accountRoutes(),
		s.usersRoutes(),
		s.auditRoutes(),
		s.changesRoutes(),
		s.watchesRoutes(),
		s.sourcingRoutes(),
		s.searchRoutes(),
	)
}
