"""The run of `verifier audit`: the edition is made ready once, the copies are shared out."""
