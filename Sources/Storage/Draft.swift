import GRDB
import GRDBSQLite
enum Draft {}
