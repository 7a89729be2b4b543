import Hummingbird
import Mustache

enum Draft {}
