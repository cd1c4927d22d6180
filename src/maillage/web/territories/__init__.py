"""The room of the territory served: its perimeter, its intercommunalities, its communes."""
