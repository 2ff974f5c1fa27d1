"""The jobs of recording an edition and of signing its manifest."""
