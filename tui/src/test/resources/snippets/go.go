package main

import "fmt"

type Server struct { addr string }

func (s *Server) Run(ctx context.Context) error {
	raw := `a
	b`
	for i := range 10 { go fmt.Println("x\n", raw, 'c', nil) }
	return nil // done
}
