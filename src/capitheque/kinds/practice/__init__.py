"""The practice sheet: what people tried together, and what they learnt."""
