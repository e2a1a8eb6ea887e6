package web

func (s *Server) whoIsWhoRoutes() []route { return nil }
