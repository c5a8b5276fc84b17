"""SMS through eSMS, a Vietnamese gateway: notices out, what became of them back."""
