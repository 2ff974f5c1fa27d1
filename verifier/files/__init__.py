"""Files are found, read and decoded here, and nowhere else."""
