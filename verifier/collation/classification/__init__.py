"""Classification: what each difference between edition and copy is."""
