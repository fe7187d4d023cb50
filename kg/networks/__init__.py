"""Networks out of the resolved graph, and what they measure: who met whom, who inspected whom, who came after whom.

Read by SPARQL alone; `kg.views` shows what is measured here.
"""
