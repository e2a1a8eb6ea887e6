package web

func (s *Server) correctRoutes() []route { return nil }
