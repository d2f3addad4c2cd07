"""The HTML that authors may use. Whatever else they write is removed, and they are told."""

TAGS = frozenset(
    """
    a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img
    ins kbd li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u
    ul var
    """.split()
)
