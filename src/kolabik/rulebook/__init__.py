"""The rules of an edition as data: what may enter, what is asked, how it is judged, who wins."""
